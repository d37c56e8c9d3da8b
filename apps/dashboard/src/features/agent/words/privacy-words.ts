import { defaultRecordingNotice } from '@voxie/contracts';
import type { RecordingNotice, RedactionPreset } from '@voxie/contracts';
import type { Choice, FieldSpec } from './field-spec.ts';

const notices = [
  { id: 'both', title: 'Said and shown', about: 'The agent says so first, and the call shows a mark.' },
  { id: 'spoken', title: 'Said', about: 'The agent says so before anything else. Recording begins with these words.' },
  { id: 'shown', title: 'Shown', about: 'The call shows a mark from the start. Apps of your own must show it too.' },
] as const satisfies readonly (Choice & { id: RecordingNotice })[];

const presets = [
  { id: 'email', title: 'E-mail addresses' },
  { id: 'phone', title: 'Phone numbers' },
  { id: 'card', title: 'Card numbers' },
  { id: 'iban', title: 'Bank accounts (IBAN)' },
  { id: 'ip', title: 'IP addresses' },
  { id: 'ssn', title: 'US social security numbers' },
] as const satisfies readonly (Choice & { id: RedactionPreset })[];

/** What is kept of a call's sound and words. */
export const privacyFields = {
  'recording.enabled': {
    label: 'Record its calls',
    kind: 'switch',
    hint: 'Both voices are kept as sound. The person is always told.',
  },
  'recording.notice': { label: 'How the person is told', kind: 'cards', choices: notices },
  'recording.noticeText': {
    label: 'Words of the notice',
    kind: 'text',
    hint: `Said before the greeting. Write it in the language of the agent. Empty: “${defaultRecordingNotice}”`,
  },
  'recording.keepDays': {
    label: 'Sound is kept for',
    kind: 'number',
    unit: 'days',
    hint: 'Then it is removed. The words stay.',
  },
  'privacy.redact': {
    label: 'Taken out of the record',
    kind: 'checks',
    choices: presets,
    hint: 'Replaced before anything is stored: in words, tools, events and logs. Not in the sound.',
  },
  'privacy.redactPatterns': {
    label: 'Own patterns',
    kind: 'pairs',
    hint: 'A name, and a regular expression (RE2). What fits becomes [name], for example order_number: ORD-\\d+.',
    valueHint: 'Regular expression',
  },
  'privacy.keepTranscriptDays': {
    label: 'Words are kept for',
    kind: 'number',
    unit: 'days',
    zero: 'For ever',
    hint: 'Then words and sound are removed; times and costs stay. 0 keeps the words.',
  },
} as const satisfies Readonly<Record<string, FieldSpec>>;
