import type { CallAnalysis as Analysis } from '@voxie/contracts';
import type { ReactNode } from 'react';
import { Alert } from '../../components/ui/alert.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';

function pendingText({ attempts, startedAt, by }: Analysis): string {
  const again = by === null ? '' : ' What was found before stays until then.';
  if (startedAt !== null) return `The call is being analysed${attempts > 1 ? `, try ${attempts}` : ''}.${again}`;
  return attempts === 0
    ? `The call is analysed in a moment.${again}`
    : `Try ${attempts} failed; the next one comes by itself.${again}`;
}

/** Where the analysis stands, where that is not simply done by a model. */
export function AnalysisState({ analysis, retry }: { analysis: Analysis; retry: ReactNode }) {
  const { status, by, error, summary } = analysis;
  if (status === 'pending')
    return (
      <>
        <Alert title={pendingText(analysis)}>{error === null ? undefined : error}</Alert>
        {by === null ? <Waiting /> : null}
      </>
    );
  if (status === 'failed')
    return (
      <Alert variant="destructive" title="The call could not be analysed." action={retry}>
        {error}
        {by === null ? null : ' Below is what was found before.'}
      </Alert>
    );
  if (by === 'model') return null;
  if (error === null)
    return <p className="text-muted-foreground">Nothing was said in this call that could be analysed.</p>;
  return (
    <Alert variant="warning" title="No model has judged this call." action={retry}>
      {error}
      {summary === null ? null : ' These are turns of the call, word for word.'}
    </Alert>
  );
}

/** Of the height of a short analysis: little moves when it comes. */
function Waiting() {
  return (
    <div className="flex flex-col gap-3" aria-hidden>
      <Skeleton className="h-5 w-40" />
      <Skeleton className="h-12 max-w-prose" />
    </div>
  );
}
