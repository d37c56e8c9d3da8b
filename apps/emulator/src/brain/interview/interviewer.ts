import { listChoicesResultSchema, voxieTools } from '@voxie/contracts';
import type { ListChoicesResult } from '@voxie/contracts';

import { parseJson } from '../json.ts';
import { canCall, freshResults, ownInstructions, say } from '../turn.ts';
import type { Reply, Turn } from '../turn.ts';
import { readAnswer } from './answers.ts';
import { findCommands } from './commands.ts';
import { findFacts } from './facts.ts';
import { findFieldName, pathsOf } from './fields.ts';
import type { Facts } from './fields.ts';
import {
  isAboutVoxie,
  isChangeAsked,
  isDelegated,
  isDone,
  isHello,
  isNo,
  isNotToSave,
  isSkip,
  isToSave,
  isYes,
} from './intents.ts';
import { afterChoices, afterSave, afterWriting } from './outcomes.ts';
import { readState, withNotes } from './state.ts';
import type { InterviewState } from './state.ts';
import { CHANGE_QUESTION, topicOf } from './topics.ts';
import type { TopicId } from './topics.ts';
import { choicesAsked, findWishes } from './wishes/find-wishes.ts';
import { nextQuestion, openQuestion, passOver, welcome, wordsFor } from './wording.ts';
import { finish, grant, rereadDraft, save, write } from './writing.ts';

/** True when the session offers Voxie's tools: then the emulator plays Voxie. */
export function isInterview(turn: Turn): boolean {
  return turn.tools.some((tool) => tool.name === voxieTools.updateDraft.name);
}

const writing: readonly string[] = [
  voxieTools.updateDraft.name,
  voxieTools.setTool.name,
  voxieTools.removeTool.name,
  voxieTools.useTemplate.name,
];

/** Voxie's next words or tool call. */
export function interview(turn: Turn): Reply {
  const state = readState(turn);
  const results = freshResults(turn);
  const saved = results.find((result) => result.name === voxieTools.saveAgent.name);
  if (saved) return afterSave(saved.output, state);
  const written = results.filter((result) => writing.includes(result.name));
  if (written.length > 0) return afterWriting(written, state);
  const said = withNotes(turn).findLast(({ kind }) => kind === 'user' || kind === 'assistant');
  if (said?.kind !== 'user') return open(turn, state);
  const listed = results.findLast((result) => result.name === voxieTools.listChoices.name);
  const choices = listChoicesResultSchema.safeParse(parseJson(listed?.output ?? '')).data ?? null;
  if (choices !== null && choicesAsked(said.text) !== null) return afterChoices(choices, state);
  const reply = answer(turn, state, { text: said.text, choices });
  return results.length === 0 && isWelcoming(turn) ? welcomed(reply, state) : reply;
}

const isWelcoming = (turn: Turn): boolean => /\b(?:greet|welcome)\b/iu.test(ownInstructions(turn));

/** A reply to words that an earlier call left unanswered: the person is welcomed back all the same. */
const welcomed = ({ text, calls }: Reply, state: InterviewState): Reply => ({
  text: [welcome(state), text].filter((part) => part !== null).join(' '),
  calls,
});

/** Speaks first: at the beginning, after a restart, or because the form was edited. */
function open(turn: Turn, state: InterviewState): Reply {
  const reread = rereadDraft(turn, state);
  if (reread) return reread;
  if (state.isSaved) return say('Your agent is saved. You can test it from its page.');
  const isOpening = freshResults(turn).length > 0 || isWelcoming(turn);
  if (!state.hasSpoken || isOpening) return say(`${welcome(state)} ${nextQuestion(state)}`);
  const isEdited = withNotes(turn).at(-1)?.kind === 'system';
  return say(isEdited ? `Thank you, I see what you changed in the form. ${nextQuestion(state)}` : nextQuestion(state));
}

interface Heard {
  text: string;
  /** What was looked up for it. */
  choices: ListChoicesResult | null;
}

function answer(turn: Turn, state: InterviewState, { text, choices }: Heard): Reply {
  if (state.isSaved) {
    return say('It is saved already. You can change anything on its page, or press Test Agent to talk to it.');
  }
  const topic = topicAsked(state);
  const expectsFreeText = topic !== null && freeTextTopics.includes(topic);
  const asked = choicesAsked(text);
  if (asked !== null && canCall(turn, asked.name)) return { text: null, calls: [asked] };
  const wishes = findWishes(text, { draft: state.draft, listed: choices }, expectsFreeText);
  if (wishes !== null) {
    const facts = wishes.rest === '' ? {} : factsIn(topic, wishes.rest, state);
    return grant(turn, state, { wishes, facts, isChange: isChangeAsked(text) || state.pending === 'change' });
  }
  const { facts, changes } = findCommands(text, expectsFreeText);
  if (Object.keys(facts).length > 0) {
    return write(turn, state, { facts, overwrite: state.pending === 'change' ? pathsOf(facts) : changes });
  }
  if (isAboutVoxie(text) || isHello(text)) return say(`${aboutVoxie} ${openQuestion(state)}`);
  return topic === null ? answerReadBack(turn, state, text) : answerTopic(turn, state, { topic, text });
}

const freeTextTopics: readonly TopicId[] = ['greeting', 'knowledge', 'neverDo', 'endWhen'];
const aboutVoxie = "I'm Voxie, on the built-in emulator: I ask, you type, and your agent's form fills in.";

function answerTopic(turn: Turn, state: InterviewState, { topic, text }: { topic: TopicId; text: string }): Reply {
  if (isDone(text)) return finish(turn, state);
  if (isNotToSave(text)) return say(`Of course, nothing is saved yet. ${openQuestion(state)}`);
  if (isSkip(text)) return rereadDraft(turn, state) ?? say(`${passOver(state)} ${nextQuestion(state)}`);
  const facts = factsIn(topic, text, state);
  if (Object.keys(facts).length > 0) return write(turn, state, { facts, overwrite: [] });
  const sorry = isDelegated(text) ? 'That is one only you can know.' : 'Sorry, I did not get that.';
  return say(`${sorry} ${topicOf(topic).questions[1]} You can also say "skip".`);
}

/** What a text answers to the topic asked, with what it tells by the way. */
function factsIn(topic: TopicId | null, text: string, { draft }: InterviewState): Facts {
  if (topic === null) return findFacts(text).facts;
  if (freeTextTopics.includes(topic)) return readAnswer(topic, text, draft);
  const { facts, rest } = findFacts(text);
  return { ...readAnswer(topic, rest, draft), ...facts };
}

/** The person has heard the draft, and agrees, or wants something else in it. */
function answerReadBack(turn: Turn, state: InterviewState, text: string): Reply {
  const { facts } = findFacts(text);
  if (Object.keys(facts).length > 0) {
    const isChange = isChangeAsked(text) || state.pending === 'change';
    return write(turn, state, { facts, overwrite: isChange ? pathsOf(facts) : [] });
  }
  if (state.pending === 'confirm' && (isYes(text) || isToSave(text))) return save(turn);
  if (isDone(text) || isYes(text)) return finish(turn, state);
  if (isNo(text) || state.pending === null) return say(`Of course. ${CHANGE_QUESTION}`);
  const field = findFieldName(text);
  if (field === null) {
    return say(`Tell me the field and its new value, for example: change the name to Nova. ${CHANGE_QUESTION}`);
  }
  const words = wordsFor(field);
  return say(`What should the ${words} be? For example: change the ${words} to, and then the new words.`);
}

/** The topic an answer belongs to; null once the draft has been read back. */
function topicAsked(state: InterviewState): TopicId | null {
  if (state.pending === 'confirm' || state.pending === 'change') return null;
  return state.pending ?? (state.isClosing ? null : state.next?.id) ?? null;
}
