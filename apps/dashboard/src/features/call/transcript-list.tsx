import { Info, Keyboard, MicOff, Timer } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CallLogEntry, ToolCall } from '@voxie/contracts';
import { Badge } from '../../components/ui/badge.tsx';
import { cn } from '../../lib/cn.ts';
import { latencyText } from '../../lib/format.ts';
import { logText } from './log-text.ts';
import { ToolCallLine } from './tool-call-line.tsx';
import type { Decide } from './tool-call-line.tsx';
import type { TranscriptEntry } from './transcript-entries.ts';
import { itemsOf } from './transcript-items.ts';
import type { TranscriptItem } from './transcript-items.ts';
import { TurnBubble } from './turn-bubble.tsx';
import { useFollowEnd } from './use-follow-end.ts';

interface TranscriptListProps {
  entries: readonly TranscriptEntry[];
  agentName: string;
  /** Who talks with the agent, for a reader who does not: "The person". Default: the reader. */
  personName?: string | undefined;
  toolCalls?: readonly ToolCall[];
  log?: readonly CallLogEntry[];
  /** Answers tools that wait for approval. */
  decide?: Decide | undefined;
  /** Shown while there is nothing yet. */
  empty?: ReactNode;
  /** Announces what the agent finished saying; false for a record that is only read. */
  isLive?: boolean;
  className?: string;
}

/** The conversation, newest at the bottom. It follows the talk until the person scrolls up. */
export function TranscriptList(props: TranscriptListProps) {
  const { entries, agentName, personName, toolCalls = [], log = [], decide, empty, isLive = true, className } = props;
  const items = itemsOf(entries, { toolCalls, log });
  const { box, content, onScroll } = useFollowEnd<HTMLDivElement, HTMLOListElement>();
  return (
    <div
      ref={box}
      // Relative: what is hidden for screen readers must scroll with the talk, not lengthen the page.
      className={cn('relative min-h-0 overflow-y-auto [overflow-anchor:none]', className)}
      onScroll={onScroll}
      role="log"
      aria-label="Conversation"
      aria-live="off"
    >
      {items.length === 0 ? empty : null}
      <ol ref={content} className="flex flex-col gap-4 pb-px">
        {items.map((item) => (
          <Item key={item.key} item={item} agentName={agentName} personName={personName} decide={decide} />
        ))}
      </ol>
      {isLive ? <Announcement entries={entries} toolCalls={toolCalls} agentName={agentName} /> : null}
    </div>
  );
}

type AnnouncementProps = Pick<TranscriptListProps, 'entries' | 'agentName'> & { toolCalls: readonly ToolCall[] };

/** Reads each finished sentence of the agent to a screen reader; the growing text would be read over and over. */
function Announcement({ entries, toolCalls, agentName }: AnnouncementProps) {
  const said = entries.findLast((entry) => entry.role === 'agent' && entry.isFinal && entry.text !== null);
  const waiting = toolCalls.find(({ status }) => status === 'waiting');
  const words = said === undefined ? '' : `${said.agent ?? agentName}: ${said.text ?? ''}`;
  return (
    <p className="sr-only" aria-live="polite">
      {waiting === undefined ? words : `The tool ${waiting.tool} waits for approval.`}
    </p>
  );
}

interface ItemProps {
  item: TranscriptItem;
  agentName: string;
  personName: string | undefined;
  decide: Decide | undefined;
}

function Item({ item, agentName, personName, decide }: ItemProps) {
  if (item.type === 'tool') return <ToolCallLine call={item.call} decide={decide} />;
  if (item.type === 'said') {
    return <TranscriptLine entry={item.entry} agentName={agentName} personName={personName} />;
  }
  return (
    <li className="flex items-start gap-2 px-3 text-sm text-muted-foreground">
      <Info className="mt-0.5 size-3.5 shrink-0" aria-hidden /> {logText(item.entry)}
    </li>
  );
}

type LineProps = Pick<ItemProps, 'agentName' | 'personName'> & { entry: TranscriptEntry };

function TranscriptLine({ entry, agentName, personName = 'You' }: LineProps) {
  const isAgent = entry.role === 'agent';
  return (
    <li
      id={entry.seq === null ? undefined : `turn-${entry.seq}`}
      className={cn('flex scroll-mt-24 flex-col gap-1', isAgent ? 'items-start pr-8' : 'items-end pl-8')}
    >
      {isAgent && entry.agent !== null ? (
        <span className="text-xs font-medium text-muted-foreground">{entry.agent}:</span>
      ) : (
        <span className="sr-only">{isAgent ? `${agentName}:` : `${personName}:`}</span>
      )}
      <TurnBubble
        seq={entry.seq}
        className={cn(
          'max-w-full rounded-lg px-3 py-2 break-words whitespace-pre-wrap',
          isAgent ? 'bg-muted' : 'bg-accent text-accent-foreground',
          entry.interrupted && 'rounded-r-none border-r-2 border-warning',
        )}
      >
        {entry.text ?? <Unrecognised name={isAgent ? (entry.agent ?? agentName) : personName} />}
        {entry.isFinal ? null : <span className="ml-0.5 animate-pulse-soft">…</span>}
      </TurnBubble>
      <Marks entry={entry} />
    </li>
  );
}

function Unrecognised({ name }: { name: string }) {
  return (
    <span className="flex items-center gap-2 text-muted-foreground italic">
      <MicOff className="size-4 shrink-0" aria-hidden /> {name} spoke (not recognised)
    </span>
  );
}

function Marks({ entry }: { entry: TranscriptEntry }) {
  const isTyped = entry.role === 'person' && entry.modality === 'text';
  if (!entry.interrupted && entry.waitMs === null && !isTyped) return null;
  return (
    <div className="flex flex-wrap gap-1.5">
      {isTyped ? (
        <span className="inline-flex items-center gap-1 text-xs text-muted-foreground">
          <Keyboard className="size-3" aria-hidden /> as text
        </span>
      ) : null}
      {entry.waitMs === null ? null : (
        <Badge variant="outline" title="From the end of your turn to the first sound of the answer">
          <Timer aria-hidden />
          <span className="sr-only">First sound after</span> {latencyText(entry.waitMs)}
        </Badge>
      )}
      {entry.interrupted ? <Badge variant="warning">Interrupted</Badge> : null}
    </div>
  );
}
