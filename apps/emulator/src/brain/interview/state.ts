import { agentDraftSchema, readDraftResultSchema, saveAgentResultSchema, voxieTools } from '@voxie/contracts';
import type { AgentDraft, Problem } from '@voxie/contracts';

import { parseJson } from '../json.ts';
import { ownInstructions } from '../turn.ts';
import type { Entry, Turn } from '../turn.ts';
import { isDone, isSkip } from './intents.ts';
import { CHANGE_QUESTION, CONFIRM_QUESTION, READ_BACK_START, topics } from './topics.ts';
import type { Topic, TopicId } from './topics.ts';

type Pending = TopicId | 'confirm' | 'change' | null;

/** Where the interview stands: read from the conversation alone, so that any restart goes on from there. */
export interface InterviewState {
  draft: AgentDraft;
  /** False when the draft was never seen, or the person edited the form since. */
  draftIsFresh: boolean;
  missing: readonly Problem[];
  /** What the person was last asked. */
  pending: Pending;
  /** The first topic still to be asked; null when the interview is through. */
  next: Topic | null;
  /** How often each topic was asked and answered with something. */
  answered: ReadonlyMap<TopicId, number>;
  hasSpoken: boolean;
  /** The person has said that it is enough, or has heard the draft read back. */
  isClosing: boolean;
  isSaved: boolean;
}

export function readState(turn: Turn): InterviewState {
  const entries = withNotes(turn);
  const { draft, missing, draftIsFresh } = newestDraft(turn, entries);
  const { answered, skipped, pending } = readQuestions(entries);
  const isSettled = (topic: Topic): boolean =>
    topic.isKnown(draft) || skipped.has(topic.id) || (answered.get(topic.id) ?? 0) >= 2;
  const next = topics.find((topic) => !isSettled(topic)) ?? null;
  const hasSpoken = entries.some((entry) => entry.kind === 'assistant');
  const isClosing = entries.some(
    (entry) =>
      (entry.kind === 'user' && isDone(entry.text)) ||
      (entry.kind === 'assistant' && questionIn(entry.text) === 'confirm'),
  );
  return { draft, missing, draftIsFresh, answered, next, hasSpoken, pending, isClosing, isSaved: isSaved(entries) };
}

/** Notes of the worker count as system messages, whichever way they were sent; a welcome that asks nothing does not count. */
export function withNotes(turn: Turn): Entry[] {
  const entries: Entry[] = turn.entries
    .filter((entry) => entry.kind !== 'assistant' || !isBareWelcome(entry.text))
    .map((entry) => (entry.kind === 'user' && isFormNote(entry.text) ? { kind: 'system', text: entry.text } : entry));
  const extra = ownInstructions(turn);
  return isFormNote(extra) ? [...entries, { kind: 'system', text: extra }] : entries;
}

const isBareWelcome = (text: string): boolean => /^Welcome back\b[^?]*$/u.test(text);

function isFormNote(text: string): boolean {
  return (
    /\bthe (?:person|user)\b/iu.test(text) &&
    /\bform\b/iu.test(text) &&
    /\b(?:edit|chang|typed|filled|wrote|set)/iu.test(text)
  );
}

function newestDraft(turn: Turn, entries: readonly Entry[]) {
  const schema = readDraftResultSchema.pick({ draft: true, missing: true });
  const at = entries.findLastIndex(
    (entry) => entry.kind === 'result' && schema.safeParse(parseJson(entry.output)).success,
  );
  const found = entries[at];
  if (found?.kind === 'result') {
    const result = schema.parse(parseJson(found.output));
    const edited = entries.slice(at).some((entry) => entry.kind === 'system' && isFormNote(entry.text));
    return { draft: asDraft(result.draft) ?? {}, missing: result.missing, draftIsFresh: !edited };
  }
  const system = entries.flatMap((entry) => (entry.kind === 'system' ? [entry.text] : []));
  const written = [turn.replyInstructions, ...system.toReversed(), turn.instructions].map(draftIn).find(Boolean);
  const isFirst = !entries.some((entry) => entry.kind === 'assistant');
  return { draft: written ?? {}, missing: [], draftIsFresh: written !== undefined && isFirst };
}

/** A draft written as JSON somewhere in a text; undefined when there is none. */
function draftIn(text: string): AgentDraft | undefined {
  for (const { index } of text.matchAll(/\{\s*"/gu)) {
    const draft = asDraft(parseJson(text.slice(index, endOfObject(text, index))));
    if (draft && Object.keys(draft).length > 0) return draft;
  }
  return undefined;
}

function endOfObject(text: string, start: number): number {
  let depth = 0;
  for (const { index, 0: token } of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gu)) {
    if (token === '{') depth += 1;
    if (token === '}') depth -= 1;
    if (depth === 0) return start + index + 1;
  }
  return text.length;
}

function asDraft(value: unknown): AgentDraft | undefined {
  return agentDraftSchema.safeParse(value).data;
}

/** Walks the conversation: which question each answer was for. */
function readQuestions(entries: readonly Entry[]) {
  const answered = new Map<TopicId, number>();
  const skipped = new Set<TopicId>();
  let pending: Pending = null;
  let isAnswered = false;
  for (const entry of entries) {
    if (entry.kind === 'assistant') {
      pending = questionIn(entry.text) ?? (isAnswered ? null : pending);
      isAnswered = false;
    }
    if (entry.kind !== 'user' || isAnswered) continue;
    isAnswered = true;
    if (pending === null || pending === 'confirm' || pending === 'change') continue;
    answered.set(pending, (answered.get(pending) ?? 0) + 1);
    if (isSkip(entry.text)) skipped.add(pending);
  }
  return { answered, skipped, pending };
}

/** The last question in what Voxie said. Speech that was cut short is recognised by how the question begins. */
function questionIn(text: string): Pending {
  if (text.includes(CONFIRM_QUESTION) || text.includes(READ_BACK_START)) return 'confirm';
  if (text.includes(CHANGE_QUESTION)) return 'change';
  const asked = topics.findLast((topic) => topic.questions.some((question) => text.includes(question)));
  if (asked) return asked.id;
  if (text.includes(READ_BACK_START.slice(0, 14))) return 'confirm';
  const cut = topics.findLast((topic) => topic.questions.some((question) => text.includes(question.slice(0, 16))));
  return cut?.id ?? null;
}

function isSaved(entries: readonly Entry[]): boolean {
  const saves = new Set(
    entries.flatMap((entry) =>
      entry.kind === 'call' && entry.name === voxieTools.saveAgent.name ? [entry.callId] : [],
    ),
  );
  return entries.some(
    (entry) =>
      entry.kind === 'result' &&
      saves.has(entry.callId) &&
      saveAgentResultSchema.safeParse(parseJson(entry.output)).data?.ok === true,
  );
}
