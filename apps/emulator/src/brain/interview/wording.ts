import { vary } from '../turn.ts';
import { readBack } from './read-back.ts';
import type { InterviewState } from './state.ts';
import { CHANGE_QUESTION, topicOf } from './topics.ts';
import type { Topic, TopicId } from './topics.ts';

/** The first words of a talk, before its first question. */
export function welcome({ draft, hasSpoken }: InterviewState): string {
  if (Object.keys(draft).length === 0 && !hasSpoken) {
    return "Hi, I'm Voxie, running on the built-in emulator. I'll ask a few short questions, and your agent's form fills in as we go.";
  }
  const forName = draft.name === undefined ? '' : ` for ${draft.name}`;
  return `Welcome back, it's Voxie on the built-in emulator. I have kept what we had${forName}.`;
}

/** The next open question, or the reading back when there is none. */
export function nextQuestion(state: InterviewState): string {
  return state.next && !state.isClosing ? wordingOf(state.next, state) : closing(state);
}

const needed: readonly TopicId[] = ['purpose', 'name'];

/** The draft read back; before that, what an agent cannot be saved without. */
export function closing(state: InterviewState): string {
  const lacks = needed.map(topicOf).find((topic) => !topic.isKnown(state.draft));
  return lacks ? `Before I can save it, one thing is needed. ${wordingOf(lacks, state)}` : readBack(state.draft);
}

/** The question that is open, asked again. */
export function openQuestion(state: InterviewState): string {
  if (state.pending === 'confirm') return closing(state);
  if (state.pending === 'change') return CHANGE_QUESTION;
  return state.pending === null ? nextQuestion(state) : topicOf(state.pending).questions[1];
}

/** A topic's question, in other words when it was asked before. */
export function wordingOf(topic: Topic, state: InterviewState): string {
  return vary(topic.questions, state.answered.get(topic.id) ?? 0);
}

export function thanks(state: InterviewState, changed: readonly string[]): string {
  if (changed.includes('name') && state.draft.name !== undefined) return `${state.draft.name} it is.`;
  return vary(['Got it.', 'Thank you.', 'Lovely, noted.', 'Good, that helps.'], state.answered.size);
}

export function passOver(state: InterviewState): string {
  return vary(['No problem.', 'Fine, we can leave that out.', 'All right.'], state.answered.size);
}

/** A field in the words of the form. */
export function wordsFor(path: string): string {
  const words: Record<string, string> = {
    neverDo: 'limits',
    endWhen: 'ending',
    'realtime.voice': 'voice',
    description: 'purpose',
  };
  return words[path] ?? path;
}
