import { Keyboard, MicOff, Timer } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { cn } from '../../lib/cn.ts';
import { latencyText } from './call-format.ts';
import type { TranscriptEntry } from './transcript-entries.ts';

interface TranscriptListProps {
  entries: readonly TranscriptEntry[];
  agentName: string;
  /** Shown while there is nothing yet. */
  empty?: ReactNode;
  /** Announces what the agent finished saying; false for a record that is only read. */
  isLive?: boolean;
  className?: string;
}

/** The conversation, newest at the bottom. It follows the talk until the person scrolls up. */
export function TranscriptList({ entries, agentName, empty, isLive = true, className }: TranscriptListProps) {
  const end = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const last = entries.at(-1);
  const growth = `${entries.length}:${last?.text?.length ?? 0}`;
  useEffect(() => {
    if (isLive && isFollowing.current) end.current?.scrollIntoView({ block: 'nearest' });
  }, [growth, isLive]);

  return (
    <div
      className={cn('min-h-0 overflow-y-auto', className)}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isFollowing.current = scrollHeight - scrollTop - clientHeight < 48;
      }}
      role="log"
      aria-label="Conversation"
      aria-live="off"
    >
      {entries.length === 0 ? empty : null}
      <ol className="flex flex-col gap-4">
        {entries.map((entry) => (
          <TranscriptLine key={entry.key} entry={entry} agentName={agentName} />
        ))}
      </ol>
      <div ref={end} className="h-px" />
      {isLive ? <Announcement entries={entries} agentName={agentName} /> : null}
    </div>
  );
}

/** Reads each finished sentence of the agent to a screen reader; the growing text would be read over and over. */
function Announcement({ entries, agentName }: Pick<TranscriptListProps, 'entries' | 'agentName'>) {
  const said = entries.findLast((entry) => entry.role === 'agent' && entry.isFinal && entry.text !== null);
  return (
    <p className="sr-only" aria-live="polite">
      {said === undefined ? '' : `${agentName}: ${said.text ?? ''}`}
    </p>
  );
}

function TranscriptLine({ entry, agentName }: { entry: TranscriptEntry; agentName: string }) {
  const isAgent = entry.role === 'agent';
  return (
    <li className={cn('flex flex-col gap-1', isAgent ? 'items-start pr-8' : 'items-end pl-8')}>
      <span className="sr-only">{isAgent ? `${agentName}:` : 'You:'}</span>
      <div
        className={cn(
          'max-w-full rounded-lg px-3 py-2 break-words whitespace-pre-wrap',
          isAgent ? 'bg-muted' : 'bg-accent text-accent-foreground',
          entry.interrupted && 'rounded-r-none border-r-2 border-warning',
        )}
      >
        {entry.text ?? <Unrecognised />}
        {entry.isFinal ? null : <span className="ml-0.5 animate-pulse-soft">…</span>}
      </div>
      <Marks entry={entry} />
    </li>
  );
}

function Unrecognised() {
  return (
    <span className="flex items-center gap-2 text-muted-foreground italic">
      <MicOff className="size-4 shrink-0" aria-hidden /> You spoke (not recognised)
    </span>
  );
}

function Marks({ entry }: { entry: TranscriptEntry }) {
  const isTyped = entry.role === 'person' && entry.modality === 'text';
  if (!entry.interrupted && entry.firstAudioLatencyMs === null && !isTyped) return null;
  return (
    <div className="flex flex-wrap gap-1.5">
      {isTyped ? (
        <span className="inline-flex items-center gap-1 text-xs text-muted-foreground">
          <Keyboard className="size-3" aria-hidden /> as text
        </span>
      ) : null}
      {entry.firstAudioLatencyMs === null ? null : (
        <Badge variant="outline" title="From the end of your turn to the first sound of the answer">
          <Timer aria-hidden />
          <span className="sr-only">First sound after</span> {latencyText(entry.firstAudioLatencyMs)}
        </Badge>
      )}
      {entry.interrupted ? <Badge variant="warning">Interrupted</Badge> : null}
    </div>
  );
}
