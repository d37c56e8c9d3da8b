import type { llm } from '@livekit/agents';

/** Marks the message that stands for what was summarised. */
export const summaryId = 'voxie_summary_';

type Items = readonly llm.ChatItem[];

export interface ContextSplit {
  /** To be summarised, an earlier summary among them. */
  older: llm.ChatItem[];
  /** Turns among them. */
  turns: number;
}

const isTurn = (item: llm.ChatItem): boolean =>
  item.type === 'message' && (item.role === 'user' || item.role === 'assistant');
const isSummary = (item: llm.ChatItem): boolean => item.id.startsWith(summaryId);

/**
 * What of a context is summarised once it holds more than `after` turns: all but the newer half. The cut is before a
 * person's turn, so that no tool's answer is parted from its question. Null: it is short enough.
 */
export function splitContext(items: Items, after: number): ContextSplit | null {
  if (after === 0 || items.filter(isTurn).length <= after) return null;
  let kept = 0;
  let cut = items.length;
  for (let index = items.length - 1; index > 0; index -= 1) {
    const item = items[index];
    if (item === undefined || !isTurn(item)) continue;
    kept += 1;
    if (item.type === 'message' && item.role === 'user') cut = index;
    if (kept >= Math.max(2, Math.ceil(after / 2)) && cut === index) break;
  }
  const older = items.slice(0, cut).filter((item) => isTurn(item) || isSummary(item) || isToolUse(item));
  const turns = older.filter(isTurn).length;
  return turns === 0 || cut === items.length ? null : { older, turns };
}

const isToolUse = (item: llm.ChatItem): boolean =>
  item.type === 'function_call' || item.type === 'function_call_output';

/** The context with one message in place of what was summarised. */
export function withSummary(items: Items, older: readonly llm.ChatItem[], summary: llm.ChatItem): llm.ChatItem[] {
  const gone = new Set(older.map(({ id }) => id));
  const at = items.findIndex(({ id }) => gone.has(id));
  const before = items.slice(0, Math.max(0, at));
  const after = items.slice(Math.max(0, at)).filter(({ id }) => !gone.has(id));
  return [...before, summary, ...after];
}

/** Items as a call that can be read. */
export function materialOf(items: readonly llm.ChatItem[]): string {
  return items.flatMap((item) => lineOf(item)).join('\n');
}

function lineOf(item: llm.ChatItem): string[] {
  if (item.type === 'function_call') return [`agent used ${item.name}: ${item.args}`];
  if (item.type === 'function_call_output') return [`${item.name} answered: ${item.output.slice(0, 2000)}`];
  if (item.type !== 'message') return [];
  const text = item.textContent?.trim() ?? '';
  if (text === '') return [];
  if (isSummary(item)) return [`earlier: ${text}`];
  return [`${item.role === 'user' ? 'person' : 'agent'}: ${text}`];
}
