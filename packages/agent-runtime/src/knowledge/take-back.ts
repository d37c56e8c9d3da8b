import { llm } from '@livekit/agents';
import { summaryId } from '../memory/split-context.ts';

/** A search of the call of which a passage is not there any more. */
export interface GoneSearch {
  toolCallId: string;
  /** Of the sources it told of. */
  titles: readonly string[];
  /** When this was found out: what is younger was looked up anew. */
  foundOutAt: number;
}

const goneResult =
  'What was found here was removed or changed meanwhile. Do not use or cite it any more. Search again.';
const goneWords =
  '(What was said here came from a source that was removed or changed meanwhile. Do not repeat or cite it. Search again.)';

/**
 * The items without what came from the searches: their answers, other tools' answers and the agent's own words that name the
 * source or answer right after such a search, and what a summary says of it. Item by item: one that stays is the same object.
 * The providers know an item by its id, so what is changed gets a new one; `replaced` remembers it by the old.
 */
export function takeBack(
  items: readonly llm.ChatItem[],
  gone: readonly GoneSearch[],
  replaced: Map<string, llm.ChatItem>,
): llm.ChatItem[] {
  let isTellingOf: GoneSearch | undefined;
  return items.map((item) => {
    if (item.type === 'message' && item.role === 'user') isTellingOf = undefined;
    const search = gone.find((each) => item.createdAt <= each.foundOutAt && comesFrom(item, each));
    if (item.type === 'function_call_output') isTellingOf = searchAnswered(item, gone) ?? isTellingOf;
    const known = replaced.get(item.id);
    // What stands there instead stays as it is; the provider's list has an object of its own for it.
    if (known !== undefined) return known.id === item.id ? item : known;
    const isTold = isOwnWords(item) && isTellingOf !== undefined && item.createdAt <= isTellingOf.foundOutAt;
    if (search === undefined && !isTold) return item;
    const instead = withoutSource(item, search?.titles ?? []);
    replaced.set(item.id, instead);
    replaced.set(instead.id, instead);
    return instead;
  });
}

const isOwnWords = (item: llm.ChatItem): item is llm.ChatMessage =>
  item.type === 'message' && item.role === 'assistant';

const searchAnswered = (item: llm.FunctionCallOutput, gone: readonly GoneSearch[]): GoneSearch | undefined =>
  gone.find(({ toolCallId }) => toolCallId === item.callId);

function comesFrom(item: llm.ChatItem, { toolCallId, titles }: GoneSearch): boolean {
  if (item.type === 'function_call_output') return item.callId === toolCallId || names(item.output, titles);
  if (item.type !== 'message' || item.role === 'user' || isInstructions(item)) return false;
  return names(item.textContent ?? '', titles);
}

/** Upstream's own message with the agent's instructions. */
const isInstructions = ({ id }: llm.ChatItem): boolean => id.startsWith('lk.');

/** Shorter titles stand in any text by chance. */
const leastTitle = 3;

function names(text: string, titles: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return titles.some((title) => title.length >= leastTitle && lower.includes(title.toLowerCase()));
}

function withoutSource(item: llm.ChatItem, titles: readonly string[]): llm.ChatItem {
  const { createdAt } = item;
  if (item.type === 'function_call_output') {
    const { callId, name } = item;
    return llm.FunctionCallOutput.create({ callId, name, output: goneResult, isError: false, createdAt });
  }
  if (item.type !== 'message') return item;
  const { role } = item;
  if (!item.id.startsWith(summaryId)) return llm.ChatMessage.create({ role, content: goneWords, createdAt });
  const sentences = (item.textContent ?? '').split(/(?<=[.!?\n])\s*/u).filter((sentence) => !names(sentence, titles));
  const id = `${summaryId}${Date.now()}`;
  return llm.ChatMessage.create({ id, role, content: sentences.join(' '), createdAt });
}
