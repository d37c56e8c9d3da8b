import { Circle } from 'lucide-react';
import { agentStateText } from './agent-state-text.ts';
import { CallDuration } from './call-duration.tsx';
import type { CallHandle } from './use-call.ts';
import type { Speech } from './use-speech.ts';
import { Visualiser } from './visualiser.tsx';

/** While it stands, everything that is said is kept as sound. */
function RecordedMark() {
  return (
    <output className="flex items-center gap-1.5 text-sm font-medium text-destructive">
      <Circle className="size-2.5 fill-current" aria-hidden /> This call is recorded
    </output>
  );
}

interface LiveHeaderProps {
  call: CallHandle;
  speech: Speech;
  agentName: string;
}

/** The voice as it is heard, what the agent is doing, and for how long. */
export function LiveHeader({ call, speech, agentName }: LiveHeaderProps) {
  const { agentState, agentAudio } = call.snapshot;
  const track = agentState === 'speaking' ? agentAudio : speech.track;
  return (
    <div className="flex items-center gap-4 rounded-lg border bg-card px-4 py-3">
      <Visualiser track={track} agentState={agentState} className="h-10 w-16 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{agentName}</p>
        {call.snapshot.isRecorded ? <RecordedMark /> : null}
        <output className="block text-sm text-muted-foreground">{agentStateText(agentState)}</output>
      </div>
      <CallDuration since={call.call?.activeAt ?? null} />
    </div>
  );
}
