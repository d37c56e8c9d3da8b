import { defaultGreeting, providers } from '@voxie/contracts';
import type { ProviderChoice } from '@voxie/contracts';

/** How a field is edited. `choice` offers a list and free entry; `select` only its list. */
export type FieldKind = 'line' | 'text' | 'long' | 'number' | 'select' | 'choice' | 'switch';

export interface DraftField {
  path: string;
  label: string;
  kind: FieldKind;
  hint?: string;
  /** Shown at the end of a number. */
  unit?: string;
  choices?: readonly ProviderChoice[];
}

const { openai } = providers;

const languages = [
  { id: 'en', title: 'English' },
  { id: 'en-IN', title: 'English (India)' },
  { id: 'hi', title: 'Hindi' },
  { id: 'de', title: 'German' },
  { id: 'es', title: 'Spanish' },
  { id: 'fr', title: 'French' },
  { id: 'it', title: 'Italian' },
  { id: 'ja', title: 'Japanese' },
  { id: 'pt-BR', title: 'Portuguese (Brazil)' },
] as const;

const detections = [
  { id: 'auto', title: 'As suits the mode' },
  { id: 'vad', title: 'By silence' },
  { id: 'turn_model', title: 'By a local end-of-turn model' },
  { id: 'provider', title: 'By the provider: silence' },
  { id: 'provider_semantic', title: 'By the provider: what was said' },
] as const;

/** The form of a draft, section by section. Paths are those of AgentConfig. */
export const draftSections = [
  {
    id: 'identity',
    title: 'Identity',
    about: 'Who the agent is, and for whom.',
    fields: [
      { path: 'name', label: 'Name', kind: 'line' },
      { path: 'type', label: 'Type', kind: 'line', hint: 'In a few words, for example “restaurant host”.' },
      { path: 'description', label: 'Description', kind: 'text', hint: 'For your team: what the agent is for.' },
      { path: 'audience', label: 'Audience', kind: 'text', hint: 'Who will talk to it.' },
      { path: 'personality', label: 'Personality', kind: 'text', hint: 'How it comes across: tone, warmth, pace.' },
    ],
  },
  {
    id: 'instructions',
    title: 'Instructions',
    about: 'What it says, does and knows.',
    fields: [
      {
        path: 'greeting',
        label: 'Greeting',
        kind: 'text',
        hint: `Its first words, word for word; {name} stands for its name. Empty: “${defaultGreeting}”`,
      },
      { path: 'instructions', label: 'Instructions', kind: 'long', hint: 'Written to the agent: “You are …”.' },
      {
        path: 'knowledge',
        label: 'Knowledge',
        kind: 'long',
        hint: 'Facts it must know: opening hours, prices, policies.',
      },
      { path: 'neverDo', label: 'Must never', kind: 'text', hint: 'What it must never do or say.' },
      { path: 'endWhen', label: 'Ends the call when', kind: 'text' },
    ],
  },
  {
    id: 'voice',
    title: 'Voice and model',
    about: 'How it sounds, and what thinks for it.',
    fields: [
      { path: 'realtime.voice', label: 'Voice', kind: 'choice', choices: openai.parts.realtime.voices },
      { path: 'realtime.speed', label: 'Speaking speed', kind: 'number', unit: '×', hint: '1 is normal.' },
      { path: 'realtime.model', label: 'Model', kind: 'choice', choices: openai.parts.realtime.models },
    ],
  },
  {
    id: 'turns',
    title: 'Turn-taking',
    about: 'When it speaks and when it lets the person speak.',
    fields: [
      {
        path: 'turnTaking.detection',
        label: 'End of a turn',
        kind: 'select',
        choices: detections,
        hint: 'How it knows that the person has finished.',
      },
      {
        path: 'turnTaking.minDelayMs',
        label: 'Silence that ends a turn',
        kind: 'number',
        unit: 'ms',
      },
      {
        path: 'turnTaking.allowInterruptions',
        label: 'The person may interrupt',
        kind: 'switch',
        hint: 'It stops speaking when talked over.',
      },
    ],
  },
  {
    id: 'limits',
    title: 'Limits',
    about: 'When a call ends by itself.',
    fields: [
      { path: 'limits.maxDurationSeconds', label: 'Longest call', kind: 'number', unit: 's' },
      {
        path: 'limits.idleTimeoutSeconds',
        label: 'Ends after silence of',
        kind: 'number',
        unit: 's',
        hint: 'With nobody speaking.',
      },
    ],
  },
  {
    id: 'language',
    title: 'Language',
    about: 'What it speaks.',
    fields: [
      {
        path: 'language',
        label: 'Language',
        kind: 'choice',
        choices: languages,
        hint: 'A language tag such as en, en-IN or hi.',
      },
    ],
  },
] as const satisfies readonly { id: string; title: string; about: string; fields: readonly DraftField[] }[];

/** A field of the draft, by its dotted path. */
export type FieldPath = (typeof draftSections)[number]['fields'][number]['path'];

type Field = DraftField & { path: FieldPath };

export const draftFields: readonly Field[] = draftSections.flatMap((section): readonly Field[] => section.fields);
export const fieldPaths: readonly FieldPath[] = draftFields.map((field) => field.path);

const byPath = new Map<string, Field>(draftFields.map((field) => [field.path, field]));

/** Any dotted path a server names; undefined for one the form does not have. */
export const fieldAt = (path: string): Field | undefined => byPath.get(path);

/** The words a person knows a field by. */
export const labelOf = (path: string): string => byPath.get(path)?.label ?? path;

/** The id of a field's control, for labels, links and focus. */
export const controlIdOf = (path: string): string => `field-${path.replaceAll('.', '-')}`;
