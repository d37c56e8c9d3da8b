import type { ToolCall, Turn } from '@voxie/contracts';

/** A turn of which the words are known. */
export type SaidTurn = Pick<Turn, 'seq' | 'role' | 'interrupted'> & { text: string };
type UsedTool = Pick<ToolCall, 'turnSeq' | 'tool' | 'arguments' | 'status' | 'result' | 'error'>;

/** What a model takes in at once. */
const maxCharacters = 100_000;
/** Of that, for how the call began; the rest is for how it ended. */
const beginningShare = 0.3;
const maxResult = 600;

export const saidTurns = (turns: readonly Turn[]): SaidTurn[] =>
  turns.flatMap(({ seq, role, interrupted, text }) =>
    text === null || text.trim() === '' ? [] : [{ seq, role, interrupted, text: text.trim() }],
  );

/**
 * The call to be read: a line of JSON for each turn and each tool that was used. What a person says stays in its own line,
 * so that it cannot pass for another turn.
 */
export function materialOf(turns: readonly SaidTurn[], used: readonly UsedTool[]): string {
  const lines = turns.map(({ seq, role, text, interrupted }) => ({
    at: seq,
    line: JSON.stringify({ turn: seq, role, text, ...(interrupted ? { interrupted } : {}) }),
  }));
  const tools = used.map(({ turnSeq, tool, status, arguments: given, result, error }) => ({
    // After the turn that it answers.
    at: (turnSeq ?? -1) + 0.5,
    line: JSON.stringify({ turn: turnSeq, tool, status, arguments: given, result: shortened(result ?? error) }),
  }));
  return bounded([...lines, ...tools].toSorted((a, b) => a.at - b.at).map(({ line }) => line)).join('\n');
}

const shortened = (text: string | null): string | null =>
  text === null || text.length <= maxResult ? text : `${text.slice(0, maxResult)}…`;

/** The first lines and the last ones, where not all find room. */
function bounded(lines: readonly string[]): string[] {
  const first = fitting(lines, maxCharacters * beginningShare);
  const rest = lines.slice(first.length);
  const last = fitting(rest.toReversed(), maxCharacters * (1 - beginningShare)).toReversed();
  const left = rest.length - last.length;
  return left === 0 ? [...lines] : [...first, JSON.stringify({ leftOut: left }), ...last];
}

function fitting(lines: readonly string[], room: number): string[] {
  let used = 0;
  const end = lines.findIndex((line) => (used += line.length + 1) > room);
  return lines.slice(0, end < 0 ? lines.length : end);
}
