import type { AgentConfig } from '@voxie/contracts';
import { greetingFor } from './greeting.ts';
import type { Values } from './values.ts';

/** How a call begins: the model is asked for words, given words are said, or the person begins. */
export type Opening = string | { say: string } | null;

const ownWords =
  'The call begins. Greet the person in your own words, in one or two short sentences, and offer your help.';

/** The opening that an agent's config wants. */
export function openingFor(config: AgentConfig, values: Values): Opening {
  if (config.opening === 'wait') return null;
  return config.opening === 'generated' ? ownWords : { say: greetingFor(config, values) };
}
