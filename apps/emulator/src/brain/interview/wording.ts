import { turnTakingPresetOf, turnTakingSchema } from '@voxie/contracts';

import { vary } from '../turn.ts';
import { upperFirst } from '../words.ts';
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
  const done = changesInWords(state, changed);
  if (done !== '') return done;
  return vary(['Got it.', 'Thank you.', 'Lovely, noted.', 'Good, that helps.'], state.answered.size);
}

export function passOver(state: InterviewState): string {
  return vary(['No problem.', 'Fine, we can leave that out.', 'All right.'], state.answered.size);
}

/** What an agent can do now that it could not before. */
function changesInWords({ draft }: InterviewState, changed: readonly string[]): string {
  const tools = changed.filter((path) => path.startsWith('tools.')).map((path) => path.slice('tools.'.length));
  const granted = tools.filter((name) => Object.hasOwn(draft.tools ?? {}, name));
  const removed = tools.filter((name) => !granted.includes(name));
  const preset = turnTakingPresetOf(turnTakingSchema.parse(draft.turnTaking ?? {}));
  const voice = draft.tts?.voice;
  const parts = [
    granted.length === 0 ? '' : `It can use ${granted.join(' and ')} now.`,
    removed.length === 0 ? '' : `It no longer has ${removed.join(' and ')}.`,
    changed.includes('knowledgeBase.sources')
      ? `It answers from ${(draft.knowledgeBase?.sources ?? []).join(', ')}.`
      : '',
    changed.some((path) => path.startsWith('tts.')) && voice !== undefined
      ? `It will speak with the voice ${upperFirst(voice)}.`
      : '',
    changed.some((path) => path.startsWith('turnTaking.')) && preset !== null
      ? `Its turn-taking is ${preset} now.`
      : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** A field in the words of the form. */
export function wordsFor(path: string): string {
  const words: Record<string, string> = {
    neverDo: 'limits',
    endWhen: 'ending',
    'realtime.voice': 'voice',
    description: 'purpose',
  };
  const [first = path, second] = path.split('.');
  if (first === 'tools' && second !== undefined) return `tool ${second}`;
  if (first === 'knowledgeBase') return 'knowledge sources';
  if (first === 'turnTaking') return 'turn-taking';
  return words[path] ?? (['tts', 'stt', 'llm', 'realtime'].includes(first) ? 'voice and models' : path);
}
