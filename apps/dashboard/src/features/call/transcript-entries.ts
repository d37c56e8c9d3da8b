import type { TranscriptSegment } from '@voxie/client';
import type { Turn } from '@voxie/contracts';

/** One line of the conversation on the screen. */
export interface TranscriptEntry {
  key: string;
  role: 'person' | 'agent';
  modality: 'voice' | 'text';
  /** Null where the person spoke and nothing recognised the speech. */
  text: string | null;
  /** False while it is being said. */
  isFinal: boolean;
  interrupted: boolean;
  /** How long the person waited for it: the gap they heard, or where nobody had spoken the time to the first sound. */
  waitMs: number | null;
  /** ISO time, or null for what this device heard and the server has not recorded yet. */
  startedAt: string | null;
  /** Its number in the record; null while it is not recorded. */
  seq: number | null;
  /** The member of the team who spoke; null: the call's own agent. */
  agent: string | null;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The same words; of an interrupted turn the record keeps only what was heard, so one may begin the other. */
function saysTheSame(segment: TranscriptSegment, turn: Turn): boolean {
  if (segment.role !== turn.role || turn.text === null) return false;
  const heard = plain(segment.text);
  const recorded = plain(turn.text);
  if (heard === '' || recorded === '') return heard === recorded;
  return heard.startsWith(recorded) || recorded.startsWith(heard);
}

const ofSegment = (segment: TranscriptSegment): TranscriptEntry => ({
  key: segment.id,
  role: segment.role,
  modality: segment.modality,
  text: segment.text,
  isFinal: segment.isFinal,
  interrupted: false,
  waitMs: null,
  startedAt: null,
  seq: null,
  agent: null,
});

// What is still being said is shown as it streams; once final, the record's words stand.
const ofTurn = (turn: Turn, segment?: TranscriptSegment): TranscriptEntry => ({
  key: segment?.id ?? turn.id,
  role: turn.role,
  modality: turn.modality,
  text: segment !== undefined && (!segment.isFinal || turn.text === '') ? segment.text : turn.text,
  isFinal: segment?.isFinal ?? true,
  interrupted: turn.interrupted,
  waitMs: turn.gapMs ?? turn.firstAudioLatencyMs,
  startedAt: turn.startedAt,
  seq: turn.seq,
  agent: turn.agent,
});

/**
 * The conversation as one list: the recorded turns in their order, and what is being said but not recorded yet where
 * it belongs. A segment and the turn it became are one entry, under the segment's key, so that nothing jumps.
 */
export function entriesOf(segments: readonly TranscriptSegment[], turns: readonly Turn[]): TranscriptEntry[] {
  const matched = new Map<string, number>();
  const taken = new Set<number>();
  for (const turn of turns) {
    const index = segments.findIndex((segment, at) => !taken.has(at) && saysTheSame(segment, turn));
    if (index === -1) continue;
    taken.add(index);
    matched.set(turn.id, index);
  }
  const entries: TranscriptEntry[] = [];
  let next = 0;
  const emitUnrecordedBefore = (end: number, beforeMs = Number.POSITIVE_INFINITY) => {
    for (; next < end; next += 1) {
      const segment = segments[next];
      if (segment === undefined || taken.has(next)) continue;
      if (segment.startedAtMs > beforeMs) return;
      entries.push(ofSegment(segment));
    }
  };
  for (const turn of turns) {
    const index = matched.get(turn.id);
    if (index === undefined) {
      // Speech that was not recognised has no segment: only the time says where it belongs.
      if (turn.text === null) emitUnrecordedBefore(segments.length, Date.parse(turn.startedAt));
      entries.push(ofTurn(turn));
    } else {
      emitUnrecordedBefore(index);
      entries.push(ofTurn(turn, segments[index]));
    }
  }
  emitUnrecordedBefore(segments.length);
  return entries;
}

/** Known turns with the news merged in: a turn may come again, corrected. Ordered by time, then by number. */
export function mergeTurns(known: readonly Turn[], news: readonly Turn[]): Turn[] {
  const byId = new Map([...known, ...news].map((turn) => [turn.id, turn]));
  const timeOf = new Map<string, number>();
  for (const { callId, startedAt } of byId.values()) {
    timeOf.set(callId, Math.min(timeOf.get(callId) ?? Number.POSITIVE_INFINITY, Date.parse(startedAt)));
  }
  const callTime = (turn: Turn) => timeOf.get(turn.callId) ?? 0;
  return [...byId.values()].toSorted((a, b) => callTime(a) - callTime(b) || a.seq - b.seq);
}
