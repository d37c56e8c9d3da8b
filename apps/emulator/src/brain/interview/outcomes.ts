import { providers, saveAgentResultSchema, updateDraftResultSchema, voxieTools } from '@voxie/contracts';
import type { AgentDraft, Choice, ListChoicesResult, UpdateDraftResult } from '@voxie/contracts';

import { parseJson } from '../json.ts';
import { say } from '../turn.ts';
import type { Reply } from '../turn.ts';
import type { InterviewState } from './state.ts';
import { CHANGE_QUESTION } from './topics.ts';
import { closing, nextQuestion, openQuestion, thanks, wordingOf, wordsFor } from './wording.ts';

/** Fields that Voxie writes on its own account; that the person's words stayed needs no mention. */
const ownAccount = ['instructions', 'type'];

interface Written {
  name: string;
  output: string;
}

/** What to say after the draft was written to: what was refused or left alone, and the next question. */
export function afterWriting(written: readonly Written[], state: InterviewState): Reply {
  const results = written.map(({ output }) => updateDraftResultSchema.safeParse(parseJson(output)).data);
  const unread = written[results.indexOf(undefined)];
  if (unread) return say(`I could not write that down: ${firstLine(unread.output)} ${openQuestion(state)}`);
  const all = mergedOf(results.filter((result) => result !== undefined));
  const problem = all.problems[0];
  if (problem) {
    const field = problem.path === '' ? 'that' : `the ${wordsFor(problem.path)}`;
    return say(`I could not write down ${field}: ${problem.message} ${openQuestion(state)}`);
  }
  const kept = [...new Set(all.keptForPerson.filter((path) => !ownAccount.includes(path)).map(wordsFor))];
  const isTemplate = written.some(({ name }) => name === voxieTools.useTemplate.name);
  const parts = [
    isTemplate ? 'I began from that template.' : thanks(state, all.changed),
    kept.length > 0 ? `I left the ${kept.join(' and the ')} as you typed it.` : '',
    ...(all.advice ?? []).slice(0, 2).map((line) => line.replace(/^They\b/u, 'You')),
    all.changed.includes('language') && !/^en\b/u.test(state.draft.language ?? 'en')
      ? 'I can only speak English here, but with a real model the agent will speak that language.'
      : '',
    nextQuestion(state),
  ];
  return say(parts.filter((part) => part !== '').join(' '));
}

type Told = Pick<UpdateDraftResult, 'changed' | 'keptForPerson' | 'problems' | 'advice'>;

const mergedOf = (results: readonly UpdateDraftResult[]): Told => ({
  changed: results.flatMap(({ changed }) => changed),
  keptForPerson: results.flatMap(({ keptForPerson }) => keptForPerson),
  problems: results.flatMap(({ problems }) => problems),
  advice: results.flatMap(({ advice = [] }) => advice),
});

/** A few of the choices that were asked for, with what tells them apart. */
export function afterChoices({ topic, choices }: ListChoicesResult, state: InterviewState): Reply {
  if (choices.length === 0) return say(`There are none yet. ${openQuestion(state)}`);
  const told = topic === 'voices' ? voicesInShort(choices, state.draft) : `You can choose from ${fewOf(choices, 8)}.`;
  return say(`${told} ${openQuestion(state)}`);
}

/** The voices of each provider in a sentence of its own, those of the chosen one first. */
function voicesInShort(choices: readonly Choice[], { mode = 'realtime', realtime, tts }: AgentDraft): string {
  const chosen = (mode === 'realtime' ? realtime : tts)?.provider ?? providers.openai.id;
  const ids = Object.values(providers).map(({ id }) => id);
  return [chosen, ...ids.filter((id) => id !== chosen)]
    .map((id) => ({ id, voices: choices.filter(({ provider }) => provider === id) }))
    .filter(({ voices }) => voices.length > 0)
    .map(({ id, voices }) => `${providers[id].title} has ${fewOf(voices, id === chosen ? 8 : 4)}.`)
    .join(' ');
}

/** As it is said: "Marin, Cedar and 8 more". */
function fewOf(choices: readonly Choice[], count: number): string {
  const shown = choices.slice(0, count).map(inShort);
  if (choices.length > shown.length) shown.push(`${choices.length - shown.length} more`);
  return [shown.slice(0, -1).join(', '), ...shown.slice(-1)].filter((part) => part !== '').join(' and ');
}

function inShort({ id, title = id, about, latency, cost }: Choice): string {
  const hints = [
    about === undefined || about.length > 90 ? '' : about.replace(/\.$/u, ''),
    latency === undefined ? '' : `${latency} latency`,
    cost === undefined ? '' : cost === 'free' ? 'free' : `${cost} cost`,
  ].filter((hint) => hint !== '');
  return hints.length === 0 ? title : `${title} (${hints.join(' and ')})`;
}

/** What to say after save_agent. */
export function afterSave(output: string, state: InterviewState): Reply {
  const result = saveAgentResultSchema.safeParse(parseJson(output)).data;
  if (result?.ok === true) {
    const name = result.agentName ?? state.draft.name ?? 'Your agent';
    return say(`Done, ${name} is saved. Press Test Agent to hear the greeting and talk to it.`);
  }
  // It has not been heard as it is now: then it is read back, once more.
  if (result?.problems.some(({ path }) => path === 'confirmed') === true) return say(closing(state));
  const problems = result?.problems.map((problem) => problem.message).join(' ') ?? firstLine(output);
  return say(`It could not be saved yet: ${problems} ${state.next ? wordingOf(state.next, state) : CHANGE_QUESTION}`);
}

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return /[.!?]$/u.test(line) ? line : `${line}.`;
}
