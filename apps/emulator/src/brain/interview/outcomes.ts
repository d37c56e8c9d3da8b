import { saveAgentResultSchema, updateDraftResultSchema } from '@voxie/contracts';

import { parseJson } from '../json.ts';
import { say } from '../turn.ts';
import type { Reply } from '../turn.ts';
import type { InterviewState } from './state.ts';
import { CHANGE_QUESTION } from './topics.ts';
import { nextQuestion, openQuestion, thanks, wordingOf, wordsFor } from './wording.ts';

/** Fields that Voxie writes on its own account; that the person's words stayed needs no mention. */
const ownAccount = ['instructions', 'type'];

/** What to say after update_draft: what was refused or left alone, and the next question. */
export function afterUpdate(output: string, state: InterviewState): Reply {
  const result = updateDraftResultSchema.safeParse(parseJson(output)).data;
  if (!result) return say(`I could not write that down: ${firstLine(output)} ${openQuestion(state)}`);
  const problem = result.problems[0];
  if (problem) {
    const field = problem.path === '' ? 'that' : `the ${wordsFor(problem.path)}`;
    return say(`I could not write down ${field}: ${problem.message} ${openQuestion(state)}`);
  }
  const kept = result.keptForPerson.filter((path) => !ownAccount.includes(path)).map(wordsFor);
  const parts = [
    thanks(state, result.changed),
    kept.length > 0 ? `I left the ${kept.join(' and the ')} as you typed it.` : '',
    result.changed.includes('language') && !/^en\b/u.test(state.draft.language ?? 'en')
      ? 'I can only speak English here, but with a real model the agent will speak that language.'
      : '',
    nextQuestion(state),
  ];
  return say(parts.filter((part) => part !== '').join(' '));
}

/** What to say after save_agent. */
export function afterSave(output: string, state: InterviewState): Reply {
  const result = saveAgentResultSchema.safeParse(parseJson(output)).data;
  if (result?.ok === true) {
    const name = result.agentName ?? state.draft.name ?? 'Your agent';
    return say(`Done, ${name} is saved. Press Test Agent to hear the greeting and talk to it.`);
  }
  const problems = result?.problems.map((problem) => problem.message).join(' ') ?? firstLine(output);
  return say(`It could not be saved yet: ${problems} ${state.next ? wordingOf(state.next, state) : CHANGE_QUESTION}`);
}

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return /[.!?]$/u.test(line) ? line : `${line}.`;
}
