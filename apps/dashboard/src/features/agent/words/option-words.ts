import type { FieldSpec } from './field-spec.ts';
import { approvals } from './choices.ts';

type Words = Pick<FieldSpec, 'label'> & Partial<FieldSpec>;

/** The options of providers and tools, by name; what is not here is called as it is in the schema. */
const words: Readonly<Record<string, Words>> = {
  baseUrl: { label: 'Address', hint: 'With the version, for example http://127.0.0.1:11434/v1.' },
  apiKeySecret: { label: 'Key', kind: 'secret', hint: 'The secret of the workspace that holds it.' },
  connection: { label: 'Connection', kind: 'secret', hint: 'The secret that holds the postgres:// address.' },
  prompt: { label: 'Words to expect', hint: 'Names and products it would otherwise mishear.' },
  speed: { label: 'Speaking speed', unit: '×', hint: '1 is normal.' },
  style: { label: 'Way of speaking', hint: 'In words, for example “calm and friendly”.', onlyModel: 'gpt-4o-mini-tts' },
  temperature: { label: 'Temperature', hint: '0 is exact, 2 is wild. Empty: the model’s own.' },
  pitch: { label: 'Pitch', hint: '0 is normal.', onlyModel: 'bulbul:v2' },
  loudness: { label: 'Loudness', hint: '1 is normal.', onlyModel: 'bulbul:v2' },
  mode: {
    label: 'Writes down',
    onlyModel: 'saaras:v3',
    choices: [
      { id: 'transcribe', title: 'The words as they are said' },
      { id: 'translate', title: 'Their English' },
      { id: 'verbatim', title: 'Every sound, fillers too' },
      { id: 'translit', title: 'The words in Latin letters' },
      { id: 'codemix', title: 'Mixed languages, each in its letters' },
    ],
  },
  model: { label: 'Model', kind: 'choice' },
  voice: { label: 'Voice', kind: 'choice', hint: 'Who is heard.' },
  description: {
    label: 'What it does and when to use it',
    kind: 'text',
    hint: 'Told to the model: the better the words, the better the use.',
  },
  approval: { label: 'Who must agree before each use', choices: approvals },
  timeoutSeconds: { label: 'Fails after', unit: 's' },
  maxResponseChars: { label: 'Longest answer', unit: 'chars', hint: 'What goes beyond is not told to the model.' },
  responsePath: { label: 'Part of the answer', hint: 'A dotted path such as data.items.0. Empty: all of it.' },
  baseUrls: { label: 'Addresses it may call', hint: 'A call must begin with one of them. One a line.' },
  types: { label: 'Jobs it may start', kind: 'checks' },
  maxRows: { label: 'Most rows' },
  maxMilliseconds: { label: 'Longest run', unit: 'ms' },
  maxMemoryMb: { label: 'Memory', unit: 'MB' },
  method: { label: 'Method' },
  url: { label: 'Address', kind: 'line' },
  headers: { label: 'Headers', kind: 'pairs' },
  body: { label: 'Body' },
  parameters: { label: 'Arguments', kind: 'json' },
  slots: { label: 'Values to ask for' },
  tools: { label: 'Tools of the server' },
};

const spaced = (name: string): string => {
  const text = name.replaceAll(/([A-Z])/gu, ' $1').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Whether someone has found words for an option: what has none is called as in the schema. */
export const hasWords = (name: string): boolean => Object.hasOwn(words, name);

/** What a person calls an option. */
export const wordsOfOption = (name: string): Words => words[name] ?? { label: spaced(name) };
