import { saveAgentResultSchema, updateDraftResultSchema, voxieTools } from '@voxie/contracts';
import type { AgentDraft } from '@voxie/contracts';

import { call, canCall, freshResults, say, vary } from '../turn.ts';
import type { Reply, Turn } from '../turn.ts';
import { readAnswer } from './answers.ts';
import { findCommands, findFacts, findFieldName, pathsOf } from './facts.ts';
import type { Facts } from './facts.ts';
import { isAboutVoxie, isDelegated, isDone, isHello, isNo, isSkip, isYes } from './intents.ts';
import { COMPOSED_END, composeInstructions } from './purpose.ts';
import { readBack } from './read-back.ts';
import { readState, withNotes } from './state.ts';
import type { InterviewState } from './state.ts';
import { CHANGE_QUESTION, topicOf } from './topics.ts';
import type { Topic, TopicId } from './topics.ts';

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

  const newest = withNotes(turn).findLast((entry) => entry.kind !== 'call' && entry.kind !== 'result');
  if (newest?.kind === 'user') return answer(turn, state, newest.text);
  if (newest?.kind === 'speech') return notUnderstood(turn);
  if (!state.draftIsFresh && canCall(turn, voxieTools.readDraft.name)) return call(voxieTools.readDraft.name);
  if (state.isSaved) return say('Your agent is saved. You can test it from its page.');
  if (!state.hasSpoken) return say(`${welcome(state)} ${nextQuestion(state)}`);
  if (newest?.kind === 'system') return say(`Thank you, I see what you changed in the form. ${nextQuestion(state)}`);
  return say(nextQuestion(state));
}

function welcome(state: InterviewState): string {
  const isNew = Object.keys(state.draft).length === 0;
  return isNew
    ? "Hi, I'm Voxie, running on the built-in emulator. I'll ask a few short questions, and your agent's form fills in as we go."
    : `Welcome back, it's Voxie on the built-in emulator. I have kept what we had${state.draft.name === undefined ? '' : ` for ${state.draft.name}`}.`;
}

function answer(turn: Turn, state: InterviewState, text: string): Reply {
  if (state.isSaved) return say('It is saved already. You can change anything on its page, or press Test Agent to talk to it.');
  const topic = topicAsked(state);
  const expectsFreeText = topic !== null && freeTextTopics.includes(topic);
  const commands = findCommands(text, expectsFreeText);
  if (commands.fields.length > 0) return write(turn, state, commands.facts, commands.fields);
  if (isAboutVoxie(text) || isHello(text)) return say(`${aboutVoxie(state)} ${ask(state)}`);
  if (topic === null) return answerReadBack(turn, state, text);
  if (isDone(text)) return finish(turn, state);
  if (isSkip(text)) return refreshed(turn, state) ?? say(`${vary(skipped, state.answered.size)} ${nextQuestion(state)}`);
  const { facts, rest } = expectsFreeText ? { facts: {}, rest: text } : findFacts(text);
  const all: Facts = { ...readAnswer(topic, rest, state.draft), ...facts };
  if (Object.keys(all).length > 0) return write(turn, state, all, []);
  const sorry = isDelegated(text) ? 'That is one only you can know.' : 'Sorry, I did not get that.';
  return say(`${sorry} ${topicOf(topic).questions[1]} You can also say "skip".`);
}

const freeTextTopics: readonly TopicId[] = ['greeting', 'knowledge', 'neverDo', 'endWhen'];
const skipped = ['No problem.', 'Fine, we can leave that out.', 'All right.'] as const;

/** The person has heard the draft, and agrees, or wants something else in it. */
function answerReadBack(turn: Turn, state: InterviewState, text: string): Reply {
  const { facts } = findFacts(text);
  if (Object.keys(facts).length > 0) return write(turn, state, facts, pathsOf(facts));
  if (state.pending === 'confirm' && isYes(text)) return save(turn);
  if (isDone(text) || isYes(text)) return finish(turn, state);
  if (isNo(text) || state.pending === null) return say(`Of course. ${CHANGE_QUESTION}`);
  const field = findFieldName(text);
  return say(
    field === null
      ? `Tell me the field and its new value, for example: change the name to Nova. ${CHANGE_QUESTION}`
      : `What should the ${wordsFor(field)} be? For example: change the ${wordsFor(field)} to, and then the new words.`,
  );
}

/** The topic an answer belongs to; null once the draft has been read back. */
function topicAsked(state: InterviewState): TopicId | null {
  if (state.pending === 'confirm' || state.pending === 'change') return null;
  return state.pending ?? (state.isClosing ? null : state.next?.id) ?? null;
}

/** Sends what was learned, with the instructions kept in step unless someone wrote their own. */
function write(turn: Turn, state: InterviewState, facts: Facts, overwrite: string[]): Reply {
  const before = state.draft;
  const after: AgentDraft = { ...before, ...facts };
  const isOurs = before.instructions === undefined || before.instructions.endsWith(COMPOSED_END);
  const composed = composeInstructions(after);
  const shapes = ['name', 'type', 'description', 'audience', 'personality'].some((field) => field in facts);
  const knowsTask = after.description !== undefined || before.instructions !== undefined;
  const instructions = isOurs && shapes && knowsTask && facts.instructions === undefined && composed !== before.instructions;
  const patch = instructions ? { ...facts, instructions: composed } : facts;
  if (!canCall(turn, voxieTools.updateDraft.name)) return say(`I cannot write to the draft just now. ${ask(state)}`);
  return call(voxieTools.updateDraft.name, overwrite.length > 0 ? { patch, overwrite } : { patch });
}

function afterUpdate(output: string, state: InterviewState): Reply {
  const result = updateDraftResultSchema.safeParse(parse(output)).data;
  if (!result) return say(`I could not write that down: ${firstLine(output)} Shall we try once more? ${ask(state)}`);
  const problem = result.problems[0];
  if (problem) return say(`I could not write down the ${wordsFor(problem.path)}: ${problem.message} ${ask(state)}`);
  const kept = result.keptForPerson.filter((path) => path !== 'instructions' && path !== 'type');
  const note = kept.length > 0 ? ` I left the ${kept.map(wordsFor).join(' and the ')} as you typed it.` : '';
  const language = result.changed.includes('language') && !/^en\b/u.test(state.draft.language ?? 'en')
    ? ' I can only speak English here, but with a real model the agent will speak that language.' : '';
  return say(`${thanks(state, result.changed)}${note}${language} ${nextQuestion(state)}`);
}

function thanks(state: InterviewState, changed: readonly string[]): string {
  if (changed.includes('name') && state.draft.name !== undefined) return `${state.draft.name} it is.`;
  return vary(['Got it.', 'Thank you.', 'Lovely, noted.', 'Good, that helps.'], state.answered.size);
}

function afterSave(output: string, state: InterviewState): Reply {
  const result = saveAgentResultSchema.safeParse(parse(output)).data;
  if (result?.ok === true) {
    const name = result.agentName ?? state.draft.name ?? 'Your agent';
    return say(`Done, ${name} is saved. Press Test Agent to hear the greeting and talk to it.`);
  }
  const problems = result?.problems.map((problem) => problem.message).join(' ') ?? firstLine(output);
  return say(`It could not be saved yet: ${problems} ${state.next ? wording(state.next, state) : CHANGE_QUESTION}`);
}

function save(turn: Turn): Reply {
  return canCall(turn, voxieTools.saveAgent.name)
    ? call(voxieTools.saveAgent.name, { confirmed: true })
    : say('I cannot save it from here. Please use the save button of the form.');
}

/** "That's all": read the draft back, unless something it cannot do without is missing. */
function finish(turn: Turn, state: InterviewState): Reply {
  return refreshed(turn, state) ?? say(closing(state));
}

function refreshed(turn: Turn, state: InterviewState): Reply | null {
  return !state.draftIsFresh && canCall(turn, voxieTools.readDraft.name) ? call(voxieTools.readDraft.name) : null;
}

function nextQuestion(state: InterviewState): string {
  return state.next && !state.isClosing ? wording(state.next, state) : closing(state);
}

function closing(state: InterviewState): string {
  const lacks = (['purpose', 'name'] satisfies TopicId[]).map(topicOf).find((topic) => !topic.isKnown(state.draft));
  return lacks ? `Before I can save it, one thing is needed. ${wording(lacks, state)}` : readBack(state.draft);
}

/** The question that is open, asked again. */
function ask(state: InterviewState): string {
  if (state.pending === 'confirm') return closing(state);
  if (state.pending === 'change') return CHANGE_QUESTION;
  return state.pending === null ? nextQuestion(state) : topicOf(state.pending).questions[1];
}

function wording(topic: Topic, state: InterviewState): string {
  return vary(topic.questions, state.answered.get(topic.id) ?? 0);
}

function aboutVoxie(state: InterviewState): string {
  return state.answered.size === 0
    ? "I'm Voxie, on the built-in emulator: I ask, you type, and your agent's form fills in."
    : "I'm Voxie, on the built-in emulator. We are building your agent together.";
}

function notUnderstood(turn: Turn): Reply {
  const times = turn.entries.filter((entry) => entry.kind === 'speech').length;
  const notice = vary(
    [
      "I heard you speak, but I'm the built-in emulator and cannot recognise speech. Please type your answer, or let your browser recognise it.",
      'I can hear that you are talking, but the emulator cannot make out words. Typing works well.',
      "Sorry, as the emulator I can't turn speech into words. Please type it for me.",
    ],
    times - 1,
  );
  return say(notice);
}

function wordsFor(path: string): string {
  const words: Record<string, string> = { neverDo: 'limits', endWhen: 'ending', 'voice.name': 'voice', description: 'purpose' };
  return words[path] ?? path;
}

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return /[.!?]$/u.test(line) ? line : `${line}.`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
