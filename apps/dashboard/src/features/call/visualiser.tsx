import { useMultibandTrackVolume } from '@livekit/components-react';
import type { AgentState } from '@voxie/client';
import type { LocalAudioTrack, RemoteAudioTrack } from 'livekit-client';
import { cn } from '../../lib/cn.ts';

const restHeight = 0.12;
// The middle of a voice is louder than its edges: the bars rest in the shape of the brand's mark.
const bars = [
  { id: 'a', weight: 0.55 },
  { id: 'b', weight: 0.75 },
  { id: 'c', weight: 0.9 },
  { id: 'd', weight: 1 },
  { id: 'e', weight: 0.9 },
  { id: 'f', weight: 0.75 },
  { id: 'g', weight: 0.55 },
];
const measured = { bands: bars.length, loPass: 4, hiPass: 180 };

interface VisualiserProps {
  /** The agent's voice while it speaks, else the person's. */
  track: LocalAudioTrack | RemoteAudioTrack | null;
  agentState: AgentState | null;
  /** Before the call: the mark at rest. */
  isIdle?: boolean;
  className?: string;
}

/** Bars that move with the voice that is heard. What they say is said in words beside them. */
export function Visualiser({ track, agentState, isIdle = false, className }: VisualiserProps) {
  const volumes = useMultibandTrackVolume(track ?? undefined, measured);
  const isWaiting = !isIdle && (agentState === null || agentState === 'initializing' || agentState === 'thinking');
  const isSpeaking = agentState === 'speaking';
  return (
    <div
      aria-hidden
      className={cn(
        'flex items-center justify-center gap-[4%] transition-colors',
        isSpeaking || isIdle ? 'text-primary' : 'text-muted-foreground',
        isWaiting && 'animate-pulse-soft',
        className,
      )}
    >
      {bars.map(({ id, weight }, index) => {
        const volume = isIdle ? weight * 0.62 : Math.max(restHeight, (volumes[index] ?? 0) * weight);
        return (
          <span
            key={id}
            className="w-[7%] max-w-2 rounded-full bg-current transition-[height] duration-75"
            style={{ height: `${Math.round(Math.min(1, volume) * 100)}%` }}
          />
        );
      })}
    </div>
  );
}
