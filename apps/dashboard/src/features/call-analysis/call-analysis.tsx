import { isOver } from '@voxie/contracts';
import type { CallAnalysis as Analysis, CallDetail } from '@voxie/contracts';
import { Sparkles } from 'lucide-react';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { AnalysisState } from './analysis-state.tsx';
import { Criteria, FollowUps, Summary, Values } from './findings.tsx';
import { useAnalysis } from './use-analysis.ts';
import { sentiments, titleOf } from './words.ts';

type Analysed = Pick<
  CallDetail,
  'id' | 'kind' | 'status' | 'activeAt' | 'contentDeletedAt' | 'agentName' | 'isSuccess' | 'analysis'
>;

/** What the analysis after the call found. Nothing where there is nothing to analyse: a creation, a call still going on. */
export function CallAnalysis({ call }: { call: Analysed }) {
  const { analysis = call.analysis, analyse, isBusy } = useAnalysis(call.id);
  const mayEdit = useMayEdit();
  if (call.kind === 'creation' || !isOver(call.status) || call.activeAt === null || call.contentDeletedAt !== null)
    return null;
  const button = (words: string) =>
    mayEdit ? (
      <Button variant="outline" size="sm" busy={isBusy} onClick={analyse}>
        {words}
      </Button>
    ) : null;
  const isModels = analysis?.status === 'done' && analysis.by === 'model';
  return (
    <section aria-labelledby="call-analysis" className="flex flex-col gap-5 rounded-lg border bg-card p-4 sm:p-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h2 id="call-analysis" className="text-lg font-semibold">
            Analysis
          </h2>
          {analysis === null ? null : <Verdict analysis={analysis} isSuccess={call.isSuccess} />}
        </div>
        {isModels || analysis === null ? button(analysis === null ? 'Analyse' : 'Analyse again') : null}
      </div>
      {analysis === null ? (
        <p className="text-muted-foreground">This call was not analysed: its agent did not ask for it.</p>
      ) : (
        <>
          <AnalysisState analysis={analysis} retry={button('Try again')} />
          <Findings analysis={analysis} agentName={call.agentName} />
        </>
      )}
    </section>
  );
}

function Verdict({ analysis, isSuccess }: { analysis: Analysis; isSuccess: boolean | null }) {
  const { outcome, sentiment, by } = analysis;
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {outcome === null ? null : <Badge>{titleOf(outcome)}</Badge>}
      {isSuccess === null || by !== 'model' ? null : (
        <Badge variant={isSuccess ? 'success' : 'destructive'}>{isSuccess ? 'Success' : 'No success'}</Badge>
      )}
      {sentiment === null ? null : <Badge variant={sentiments[sentiment].variant}>{sentiments[sentiment].title}</Badge>}
      {by === 'extractive' ? <Badge variant="warning">Not judged</Badge> : null}
    </span>
  );
}

function Findings({ analysis, agentName }: { analysis: Analysis; agentName: string }) {
  const { by, criteria, extraction, followUps, model } = analysis;
  if (by === null) return null;
  return (
    <>
      <Summary analysis={analysis} agentName={agentName} />
      <div className="grid gap-x-10 gap-y-5 empty:hidden md:grid-cols-2">
        <Criteria criteria={criteria} />
        <Values extraction={extraction} />
        <FollowUps followUps={followUps} />
      </div>
      {model === null ? null : (
        <p className="flex items-center gap-1.5 text-xs text-muted-foreground">
          <Sparkles className="size-3.5 shrink-0" aria-hidden /> Written by {model.model}. It can be wrong: the turns
          show what was said.
        </p>
      )}
    </>
  );
}
