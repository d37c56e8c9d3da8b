import type { CallLogEntry, ToolCall } from '@voxie/contracts';
import type { TranscriptEntry } from './transcript-entries.ts';

/** What a conversation shows, in order: what was said, what was done, what happened. */
export type TranscriptItem =
  | { type: 'said'; key: string; entry: TranscriptEntry }
  | { type: 'tool'; key: string; call: ToolCall }
  | { type: 'log'; key: string; entry: CallLogEntry };

interface Happening {
  atMs: number;
  /** The turn it follows; null: only its time says where it belongs. */
  afterSeq: number | null;
  item: TranscriptItem;
}

interface Happened {
  toolCalls: readonly ToolCall[];
  log: readonly CallLogEntry[];
}

function happeningsOf({ toolCalls, log }: Happened): Happening[] {
  const used = toolCalls.map((call): Happening => {
    const item = { type: 'tool', key: call.id, call } as const;
    return { atMs: Date.parse(call.startedAt), afterSeq: call.turnSeq, item };
  });
  const noted = log.map((entry): Happening => {
    const item = { type: 'log', key: entry.id, entry } as const;
    return { atMs: Date.parse(entry.at), afterSeq: null, item };
  });
  return [...used, ...noted].toSorted((a, b) => a.atMs - b.atMs);
}

/** Before which line it goes: after its turn, else before the first that began later. */
function placeOf({ afterSeq, atMs }: Happening, entries: readonly TranscriptEntry[]): number {
  const turn = afterSeq === null ? -1 : entries.findIndex(({ seq }) => seq === afterSeq);
  if (turn !== -1) return turn + 1;
  const later = entries.findIndex(({ startedAt }) => startedAt !== null && Date.parse(startedAt) > atMs);
  return later === -1 ? entries.length : later;
}

/** The conversation with what was done and what happened where it belongs. */
export function itemsOf(entries: readonly TranscriptEntry[], happened: Happened): TranscriptItem[] {
  const places = Map.groupBy(happeningsOf(happened), (happening) => placeOf(happening, entries));
  const at = (place: number) => places.get(place)?.map(({ item }) => item) ?? [];
  const said = entries.flatMap((entry, index): TranscriptItem[] => [
    ...at(index),
    { type: 'said', key: entry.key, entry },
  ]);
  return [...said, ...at(entries.length)];
}
