import type { CallDetail, ToolCall, Turn } from '@voxie/contracts';

/** Why the person waited. */
export type Wait = 'endpointing' | 'tool' | 'model' | 'voice';

/** A part of the wait, in ms after the person's last sound (or their text). */
export interface Span {
  wait: Wait;
  /** The tool's name, where it is one. */
  name: string | null;
  fromMs: number;
  toMs: number;
}

/** One answer, and what went by until it was heard. */
export interface Answer {
  seq: number;
  agent: string | null;
  /** What it answers; null where nothing was recognised, or nobody had spoken. */
  asked: string | null;
  /** The silence that was heard. */
  gapMs: number;
  spans: Span[];
}

function toolSpans(tools: readonly ToolCall[], sinceMs: number): Span[] {
  return tools.flatMap(({ tool, startedAt, durationMs }) => {
    const fromMs = Math.max(0, Date.parse(startedAt) - sinceMs);
    return durationMs === null ? [] : [{ wait: 'tool', name: tool, fromMs, toMs: fromMs + durationMs }];
  });
}

function spansOf(turn: Turn, asked: Turn, tools: readonly ToolCall[]): Span[] {
  const decidedMs = asked.endpointingMs ?? 0;
  const soundMs = decidedMs + (turn.firstAudioLatencyMs ?? 0);
  const tokenMs = turn.firstTokenMs === null ? null : Math.min(soundMs, decidedMs + turn.firstTokenMs);
  const spans: Span[] = [
    { wait: 'endpointing', name: null, fromMs: 0, toMs: decidedMs },
    { wait: 'model', name: null, fromMs: decidedMs, toMs: tokenMs ?? soundMs },
    { wait: 'voice', name: null, fromMs: tokenMs ?? soundMs, toMs: Math.max(soundMs, turn.gapMs ?? 0) },
    ...toolSpans(tools, Date.parse(asked.endedAt ?? asked.startedAt)),
  ];
  return spans.filter(({ fromMs, toMs }) => toMs > fromMs);
}

/** The answers of a call that a person waited for, in order. */
export function answersOf({ turns, toolCalls }: Pick<CallDetail, 'turns' | 'toolCalls'>): Answer[] {
  return turns.flatMap((turn, index) => {
    if (turn.role !== 'agent' || turn.gapMs === null) return [];
    const asked = turns
      .slice(0, index)
      .findLast((each) => each.role === 'person' && each.exchangeId === turn.exchangeId);
    if (asked === undefined) return [];
    const used = toolCalls.filter(({ turnSeq }) => turnSeq !== null && turnSeq >= asked.seq && turnSeq < turn.seq);
    const { seq, agent, gapMs } = turn;
    return [{ seq, agent, asked: asked.text, gapMs, spans: spansOf(turn, asked, used) }];
  });
}

/** A round scale, in ms, that all answers fit into. */
export function scaleOf(answers: readonly Answer[]): number {
  const longest = Math.max(500, ...answers.flatMap(({ gapMs, spans }) => [gapMs, ...spans.map(({ toMs }) => toMs)]));
  const step = longest > 4000 ? 1000 : longest > 1000 ? 500 : 250;
  return Math.ceil(longest / step) * step;
}
