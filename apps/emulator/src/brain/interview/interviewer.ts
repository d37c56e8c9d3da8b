import { voxieTools } from '@voxie/contracts';
import type { AgentDraft } from '@voxie/contracts';

import { call, canCall, freshResults, ownInstructions, say } from '../turn.ts';
import type { Reply, Turn } from '../turn.ts';
import { readAnswer } from './answers.ts';
import { findCommands, findFacts, findFieldName, pathsOf } from './facts.ts';
import type { Facts } from './facts.ts';
import { isAboutVoxie, isDelegated, isDone, isHello, isNo, isSkip, isYes } from './intents.ts';
import { afterSave, afterUpdate } from './outcomes.ts';
import { COMPOSED_END, composeInstructions } from './purpose.ts';
import { readState, withNotes } from './state.ts';
import type { InterviewState } from './state.ts';
import { CHANGE_QUESTION, topicOf } from './topics.ts';
import type { TopicId } from './topics.ts';
import { closing, nextQuestion, openQuestion, passOver, welcome, wordsFor } from './wording.ts';

/** True when the session offers Voxie's tools: then the emulator plays Voxie. */
export function isInterview(turn: Turn): boolean {
  return turn.tools.some((tool) => tool.name === voxieTools.updateDraft.name);
}

/** Voxie's next words or tool call. */
export function interview(turn: Turn): Reply {
  const state = readState(turn);
  const results = freshResults(turn);
  const saved = results.find((result) => result.name === voxieTools.saveAgent.name);
  if (saved) return afterSave(saved.output, state);
  const updated = results.findLast((result) => result.name === voxieTools.updateDraft.name);
  if (updated) return afterUpdate(updated.output, state);
  const entries = withNotes(turn);
  const said = entries.findLast(({ kind }) => kind === 'user' || kind === 'assistant');
  return said?.kind === 'user' ? answer(turn, state, said.text) : open(turn, state);
}

/** Speaks first: at the beginning, after a restart, or because the form was edited. */
function open(turn: Turn, state: InterviewState): Reply {
  const reread = rereadDraft(turn, state);
  if (reread) return reread;
  if (state.isSaved) return say('Your agent is saved. You can test it from its page.');
  const isOpening = freshResults(turn).length > 0 || /\b(?:greet|welcome)\b/iu.test(ownInstructions(turn));
  if (!state.hasSpoken || isOpening) return say(`${welcome(state)} ${nextQuestion(state)}`);
  const isEdited = withNotes(turn).at(-1)?.kind === 'system';
  return say(isEdited ? `Thank you, I see what you changed in the form. ${nextQuestion(state)}` : nextQuestion(state));
}

/** What is remembered of the draft may be out of date: then it is read before it is spoken of or built upon. */
function rereadDraft(turn: Turn, state: InterviewState): Reply | null {
  const { name } = voxieTools.readDraft;
  return !state.draftIsFresh && canCall(turn, name) ? call(name) : null;
}

function answer(turn: Turn, state: InterviewState, text: string): Reply {
  if (state.isSaved) {
    return say('It is saved already. You can change anything on its page, or press Test Agent to talk to it.');
  }
  const topic = topicAsked(state);
  const expectsFreeText = topic !== null && freeTextTopics.includes(topic);
  const { facts, fields } = findCommands(text, expectsFreeText);
  if (fields.length > 0) return write(turn, state, { facts, overwrite: fields });
  if (isAboutVoxie(text) || isHello(text)) return say(`${aboutVoxie} ${openQuestion(state)}`);
  if (topic === null) return answerReadBack(turn, state, text);
  if (isDone(text)) return finish(turn, state);
  if (isSkip(text)) return rereadDraft(turn, state) ?? say(`${passOver(state)} ${nextQuestion(state)}`);
  const found = expectsFreeText ? { facts: {}, rest: text } : findFacts(text);
  const all: Facts = { ...readAnswer(topic, found.rest, state.draft), ...found.facts };
  if (Object.keys(all).length > 0) return write(turn, state, { facts: all, overwrite: [] });
  const sorry = isDelegated(text) ? 'That is one only you can know.' : 'Sorry, I did not get that.';
  return say(`${sorry} ${topicOf(topic).questions[1]} You can also say "skip".`);
}

const freeTextTopics: readonly TopicId[] = ['greeting', 'knowledge', 'neverDo', 'endWhen'];
const aboutVoxie = "I'm Voxie, on the built-in emulator: I ask, you type, and your agent's form fills in.";

/** The person has heard the draft, and agrees, or wants something else in it. */
function answerReadBack(turn: Turn, state: InterviewState, text: string): Reply {
  const { facts } = findFacts(text);
  if (Object.keys(facts).length > 0) return write(turn, state, { facts, overwrite: pathsOf(facts) });
  if (state.pending === 'confirm' && isYes(text)) return save(turn);
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

interface Learned {
  facts: Facts;
  /** Fields the person asked to change, though they may have typed them. */
  overwrite: string[];
}

/** Sends what was learned, with the instructions kept in step unless someone wrote their own. */
function write(turn: Turn, state: InterviewState, { facts, overwrite }: Learned): Reply {
  if (!canCall(turn, voxieTools.updateDraft.name)) {
    return say(`I cannot write to the draft just now. ${openQuestion(state)}`);
  }
  const reread = rereadDraft(turn, state);
  if (reread) return reread;
  const instructions = facts.instructions ?? inStep(state.draft, { ...state.draft, ...facts });
  const patch = instructions === undefined ? facts : { ...facts, instructions };
  return call(voxieTools.updateDraft.name, overwrite.length > 0 ? { patch, overwrite } : { patch });
}

/** The instructions anew when the fields behind them have changed; undefined when there is nothing to write. */
function inStep(before: AgentDraft, after: AgentDraft): string | undefined {
  const isOurs = before.instructions === undefined || before.instructions.endsWith(COMPOSED_END);
  const knowsTask = after.description !== undefined || before.instructions !== undefined;
  const composed = composeInstructions(after);
  return isOurs && knowsTask && composed !== before.instructions ? composed : undefined;
}

function save(turn: Turn): Reply {
  return canCall(turn, voxieTools.saveAgent.name)
    ? call(voxieTools.saveAgent.name, { confirmed: true })
    : say('I cannot save it from here. Please use the save button of the form.');
}

/** "That's all": the draft is read back, with the instructions in step with what was typed in the form. */
function finish(turn: Turn, state: InterviewState): Reply {
  const reread = rereadDraft(turn, state);
  if (reread) return reread;
  const instructions = inStep(state.draft, state.draft);
  return instructions !== undefined && canCall(turn, voxieTools.updateDraft.name)
    ? call(voxieTools.updateDraft.name, { patch: { instructions } })
    : say(closing(state));
}
