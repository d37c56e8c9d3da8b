import { isOver } from '@voxie/contracts';
import type { Call } from '@voxie/contracts';
import { entriesOf, TranscriptList, useDecide } from '../call/index.ts';
import type { FollowedRecord } from '../call/index.ts';

/** What is said and done, as it happens. */
export function LiveTranscript({ call, record }: { call: Call; record: FollowedRecord }) {
  const decide = useDecide(['member']);
  return (
    <section aria-labelledby="live-transcript" className="flex min-w-0 flex-col gap-3">
      <h2 id="live-transcript" className="text-lg font-semibold">
        Transcript
      </h2>
      <TranscriptList
        entries={entriesOf([], record.turns)}
        agentName={call.agentName}
        toolCalls={record.toolCalls}
        log={record.log}
        decide={isOver(call.status) ? undefined : decide}
        personName="The person"
        className="h-[45dvh] min-h-64 lg:h-[min(40rem,70dvh)] rounded-lg border bg-card p-4"
        empty={<p className="text-muted-foreground">Nothing was said yet.</p>}
      />
    </section>
  );
}
