import { defaultGreeting } from '@voxie/contracts';
import { analysisFields } from './analysis-words.ts';
import { detections, languages, listedLanguage, modes, noiseCancellations, openings } from './choices.ts';
import type { FieldSpec } from './field-spec.ts';
import { privacyFields } from './privacy-words.ts';

const identity = {
  name: { label: 'Name', kind: 'line' },
  type: { label: 'Type', kind: 'line', hint: 'In a few words, for example “restaurant host”.' },
  description: { label: 'Description', kind: 'text', hint: 'For your team: what the agent is for.' },
  audience: { label: 'Audience', kind: 'text', hint: 'Who will talk to it.' },
  personality: { label: 'Personality', kind: 'text', hint: 'How it comes across: tone, warmth, pace.' },
  language: {
    label: 'Language',
    kind: 'choice',
    choices: languages,
    sameAs: listedLanguage,
    hint: 'What it speaks and listens for. A tag such as en, en-IN or hi.',
  },
} as const;

const instructions = {
  instructions: { label: 'Instructions', kind: 'long', hint: 'Written to the agent: “You are …”.' },
  knowledge: {
    label: 'Knowledge',
    kind: 'long',
    hint: 'Facts it always has in mind: opening hours, prices, policies. Longer texts belong to the knowledge base.',
  },
  neverDo: { label: 'Must never', kind: 'text', hint: 'What it must never do or say.' },
  endWhen: { label: 'Ends the call when', kind: 'text', hint: 'Without it, only the person ends the call.' },
  opening: { label: 'Who begins', kind: 'cards', choices: openings },
  greeting: {
    label: 'Greeting',
    kind: 'text',
    hint: `Its first words, word for word; {name} stands for its name. Empty: “${defaultGreeting}”`,
  },
} as const;

const turnTaking = {
  'turnTaking.detection': {
    label: 'End of a turn',
    kind: 'select',
    choices: detections,
    hint: 'How it knows that the person has finished.',
  },
  'turnTaking.minDelayMs': {
    label: 'Silence that ends a turn',
    kind: 'number',
    unit: 'ms',
    hint: 'Every answer waits at least this long.',
  },
  'turnTaking.maxDelayMs': {
    label: 'Silence that always ends it',
    kind: 'number',
    unit: 'ms',
    hint: 'Even in the middle of a sentence. With the end-of-turn model only.',
  },
  'turnTaking.allowInterruptions': {
    label: 'The person may interrupt',
    kind: 'switch',
    hint: 'It stops speaking when talked over.',
  },
  'turnTaking.interruptionMinMs': {
    label: 'Shortest interruption',
    kind: 'number',
    unit: 'ms',
    hint: 'A cough or “mm-hm” shorter than this does not stop it.',
  },
  'turnTaking.interruptionMinWords': {
    label: 'Words of an interruption',
    kind: 'number',
    hint: 'Fewer words do not stop it. Pipeline only.',
  },
  'turnTaking.resumeAfterFalseInterruption': {
    label: 'Goes on after a false interruption',
    kind: 'switch',
    hint: 'It finishes its sentence when nothing was said after all.',
  },
  'turnTaking.falseInterruptionMs': {
    label: 'Waits for words at most',
    kind: 'number',
    unit: 'ms',
    hint: 'Then it counts as a false interruption.',
  },
  'turnTaking.preemptiveGeneration': {
    label: 'Begins its answer early',
    kind: 'switch',
    hint: 'Before the turn surely ended: shorter pauses, higher cost. Pipeline only.',
  },
} as const;

const limits = {
  'limits.idleNudgeSeconds': {
    label: 'Asks after silence of',
    kind: 'number',
    unit: 's',
    zero: 'Never',
    hint: '“Are you still there?” 0 never asks.',
  },
  'limits.idleTimeoutSeconds': {
    label: 'Ends after silence of',
    kind: 'number',
    unit: 's',
    hint: 'With nobody speaking.',
  },
  'limits.maxDurationSeconds': {
    label: 'Longest call',
    kind: 'number',
    unit: 's',
    hint: 'It says goodbye, then the call ends.',
  },
  'limits.warnBeforeEndSeconds': {
    label: 'Says that time is nearly up',
    kind: 'number',
    unit: 's',
    zero: 'Never',
    hint: 'This long before that end. 0 says nothing.',
  },
  'limits.maxCostUsd': {
    label: 'Dearest call',
    kind: 'number',
    unit: 'US$',
    zero: 'No limit',
    hint: 'It says goodbye, then the call ends. 0 is no limit.',
  },
  'limits.maxCostPerDayUsd': {
    label: 'All calls of a day',
    kind: 'number',
    unit: 'US$',
    zero: 'No limit',
    hint: 'Then calls end, and none begin until the next day of the workspace. 0 is no limit.',
  },
  'limits.warnAtPercent': {
    label: 'Warns when spent',
    kind: 'number',
    unit: '%',
    hint: "So much of a budget: the call's log says so.",
  },
} as const;

const rest = {
  mode: { label: 'How it hears, thinks and speaks', kind: 'cards', choices: modes },
  noiseCancellation: { label: 'Noise cancellation', kind: 'cards', choices: noiseCancellations },
  'knowledgeBase.sources': { label: 'Sources', kind: 'list' },
  'knowledgeBase.maxPassages': {
    label: 'Passages per search',
    kind: 'number',
    hint: 'More say more, and make each answer slower and dearer.',
  },
  'memory.acrossCalls': {
    label: 'Remembers people across calls',
    kind: 'switch',
    hint: 'Facts about a known person are kept after the call and told to the agent at the next one.',
  },
  'memory.maxFacts': { label: 'Facts about one person', kind: 'number', hint: 'The oldest give way.' },
  'memory.summariseAfterTurns': {
    label: 'Summarises a call after',
    kind: 'number',
    unit: 'turns',
    zero: 'Never',
    hint: 'Older turns are then told in short. 0 never does.',
  },
  'team.maxHandoffs': { label: 'Handoffs in one call', kind: 'number', hint: 'At most; then it stays where it is.' },
  'team.maxDepth': { label: 'Members may ask members', kind: 'number', hint: 'How deep, in turn.' },
} as const;

/** The fields whose paths are always the same. Paths are those of AgentConfig. */
export const flatFields: Readonly<Record<string, FieldSpec>> = {
  ...identity,
  ...instructions,
  ...turnTaking,
  ...limits,
  ...rest,
  ...analysisFields,
  ...privacyFields,
} satisfies Readonly<Record<string, FieldSpec>>;
