import type { AgentConfig, ExtractField } from '@voxie/contracts';
import type { Choice, FieldSpec } from './field-spec.ts';

const models = [
  {
    id: 'agent',
    title: 'The agent’s language model',
    about: 'With its fallbacks. In the speech-to-speech modes too, where it does not speak.',
  },
  { id: 'own', title: 'Another one', about: 'For example a larger one: nobody waits for it.' },
] as const satisfies readonly (Choice & { id: AgentConfig['analysis']['model'] })[];

/** What kind of value is looked for. */
export const extractTypes = [
  { id: 'text', title: 'Text' },
  { id: 'number', title: 'Number' },
  { id: 'boolean', title: 'Yes or no' },
  { id: 'date', title: 'Date' },
  { id: 'choice', title: 'One of a list' },
] as const satisfies readonly (Choice & { id: ExtractField['type'] })[];

/** What is made of a call when it is over. */
export const analysisFields = {
  'analysis.enabled': {
    label: 'Analyse its calls',
    kind: 'switch',
    hint: 'When a call is over, a model reads what was said. Costs a few thousand tokens a call.',
  },
  'analysis.summary': { label: 'Sum the call up', kind: 'switch', hint: 'In at most five sentences.' },
  'analysis.sentiment': { label: 'Judge the mood of the person', kind: 'switch' },
  'analysis.followUps': { label: 'List what is left to do', kind: 'switch', hint: 'What was promised, or asked for.' },
  'analysis.model': { label: 'Who reads', kind: 'cards', choices: models },
} as const satisfies Readonly<Record<string, FieldSpec>>;
