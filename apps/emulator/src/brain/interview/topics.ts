import type { AgentDraft } from '@voxie/contracts';

export type TopicId =
  | 'purpose'
  | 'audience'
  | 'name'
  | 'personality'
  | 'greeting'
  | 'knowledge'
  | 'neverDo'
  | 'endWhen';

export interface Topic {
  id: TopicId;
  /** The second wording is for when the first brought nothing. None may appear inside another. */
  questions: readonly [string, string];
  isKnown: (draft: AgentDraft) => boolean;
}

const filled = (value: string | undefined): boolean => value !== undefined && value.trim() !== '';

/** What Voxie asks, in this order, one at a time. */
export const topics: readonly Topic[] = [
  {
    id: 'purpose',
    questions: ['What should your new agent do?', 'In a sentence, what is the agent for?'],
    isKnown: (draft) => filled(draft.description) || filled(draft.instructions),
  },
  {
    id: 'audience',
    questions: ['Who will be talking to it?', 'Who are the people that will call the agent?'],
    isKnown: (draft) => filled(draft.audience),
  },
  {
    id: 'name',
    questions: ['What should we call it?', 'Which name should the agent have?'],
    isKnown: (draft) => filled(draft.name),
  },
  {
    id: 'personality',
    questions: ['How should it come across, and in which language?', 'Which tone and language suit the agent?'],
    isKnown: (draft) => filled(draft.personality),
  },
  {
    id: 'greeting',
    questions: ['What are the first words it should say?', 'How should the agent greet people?'],
    isKnown: (draft) => filled(draft.greeting),
  },
  {
    id: 'knowledge',
    questions: [
      'What facts must it know, such as opening hours or prices?',
      'Which facts should the agent have at hand?',
    ],
    isKnown: (draft) => filled(draft.knowledge),
  },
  {
    id: 'neverDo',
    questions: ['What must it never do or say?', 'Is there anything the agent has to stay away from?'],
    isKnown: (draft) => filled(draft.neverDo),
  },
  {
    id: 'endWhen',
    questions: ['And when should it end the call?', 'At which point should the agent hang up?'],
    isKnown: (draft) => filled(draft.endWhen),
  },
];

/** Asked after the draft was read back. */
export const CONFIRM_QUESTION = 'Shall I save it like this?';

/** How the reading back begins; the question after it may be cut off by an interruption. */
export const READ_BACK_START = 'Here is what I have.';

/** Asked when the person does not want to save yet. */
export const CHANGE_QUESTION = 'What would you like to change?';

export function topicOf(id: TopicId): Topic {
  const topic = topics.find((candidate) => candidate.id === id);
  if (!topic) throw new Error(`No such topic: ${id}`);
  return topic;
}
