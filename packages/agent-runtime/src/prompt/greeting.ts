import { fillPlaces, greetingOf } from '@voxie/contracts';
import type { AgentConfig } from '@voxie/contracts';
import type { Values } from './values.ts';

/** The first words of a call: the agent's own greeting, ready to be spoken. */
export function greetingFor(config: AgentConfig, values: Values): string {
  return fillPlaces(greetingOf(config), values).trim();
}

/** A speech-to-speech model has no text-to-speech of its own to read from, so it is asked for the words. */
export function sayExactly(words: string): string {
  return `Say exactly this greeting, word for word, and nothing else: "${words}"`;
}
