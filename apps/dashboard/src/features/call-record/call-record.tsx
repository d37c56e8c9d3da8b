import { Link } from '@tanstack/react-router';
import { failureText, isOver } from '@voxie/contracts';
import type { CallDetail } from '@voxie/contracts';
import { useEffect } from 'react';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { formatTime } from '../../lib/format.ts';
import { CallAnalysis, showTurn } from '../call-analysis/index.ts';
import { CallCost } from '../call-cost/index.ts';
import { CallRecording, DeleteContent } from '../call-recording/index.ts';
import { entriesOf, TranscriptList, useDecide } from '../call/index.ts';
import { CallFacts } from './call-facts.tsx';
import { CallSteps } from './call-steps.tsx';
import { LatencyWaterfall } from './latency-waterfall.tsx';
import { RecordMenu } from './record-menu.tsx';

function descriptionOf(call: CallDetail): string {
  const what =
    call.kind === 'creation' ? 'Creation with Voxie' : call.version === null ? 'Draft' : `Version ${call.version}`;
  return `${what} · ${formatTime(call.requestedAt)}`;
}

/** What was said, how fast, and how the call went. */
export function CallRecord({ call }: { call: CallDetail }) {
  const decide = useDecide(['member']);
  // The address may lead to a turn, which is there only now.
  useEffect(() => showTurn(location.hash.slice(1)), []);
  return (
    <Page>
      <PageHeader
        title={`Call with ${call.agentName}`}
        description={descriptionOf(call)}
        actions={
          <>
            <RecordMenu call={call} />
            <DeleteContent call={call} />
            <Origin call={call} />
          </>
        }
      />
      <Failure call={call} />
      <CallAnalysis call={call} />
      <CallRecording call={call}>
        <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
          <div className="flex min-w-0 flex-col gap-8">
            <section aria-labelledby="record-transcript" className="flex flex-col gap-4">
              <h2 id="record-transcript" className="text-lg font-semibold">
                Transcript
              </h2>
              <TranscriptList
                entries={call.contentDeletedAt === null ? entriesOf([], call.turns) : []}
                agentName={call.agentName}
                toolCalls={call.toolCalls}
                log={call.log}
                decide={isOver(call.status) ? undefined : decide}
                isLive={false}
                empty={<p className="text-muted-foreground">Nothing was said in this call.</p>}
              />
            </section>
            {call.contentDeletedAt === null ? <LatencyWaterfall call={call} /> : null}
          </div>
          <div className="flex flex-col gap-8 max-lg:border-t max-lg:pt-6">
            <CallFacts call={call} />
            <CallSteps call={call} />
            <CallCost call={call} />
          </div>
        </div>
      </CallRecording>
    </Page>
  );
}

function Origin({ call }: { call: CallDetail }) {
  if (call.agentId === null) return null;
  return (
    <Button variant="outline" asChild>
      <Link to="/agents/$agentId" params={{ agentId: call.agentId }}>
        Open the agent
      </Link>
    </Button>
  );
}

function Failure({ call }: { call: CallDetail }) {
  if (call.failureReason === null) return null;
  const { title, advice } = failureText[call.failureReason];
  return (
    <Alert variant="destructive" title={title}>
      {advice}
    </Alert>
  );
}
