import { expect } from 'vitest';
import type { Person } from './person.ts';

/** What every recognised piece of speech says. */
export const asked = 'When are you open?';

export const greeted = { role: 'agent', text: 'Welcome to Bella Roma, this is Luna.', interrupted: false };
export const spoken = { role: 'person', modality: 'voice', text: asked };
export const answered = { role: 'agent', text: expect.stringContaining('5 pm'), interrupted: false };

/** Asks for the opening hours, whether the agent speaks or not. */
export async function asksOver(person: Person, question: Int16Array): Promise<void> {
  await person.speaks(question);
  await person.reads(/5 pm/u);
  await person.isState('listening');
}

/** Asks for the opening hours, and hears them. */
export async function asksAloud(person: Person, question: Int16Array): Promise<void> {
  await person.isState('listening');
  await asksOver(person, question);
}

/** A move to a fallback, as the call's log has it. */
export const move = (part: string, from: string, to: string) => ({
  kind: 'provider_fallback',
  detail: { part, from, to, fromProvider: 'openai', toProvider: 'openai', reason: 'provider_failed' },
});

/** What a pipeline of the default models uses, in the order of the alphabet. */
export const pipelineUse = [
  'openai gpt-4.1-mini input_text_tokens',
  'openai gpt-4.1-mini output_text_tokens',
  'openai gpt-4o-mini-transcribe stt_seconds',
  'openai gpt-4o-mini-tts tts_characters',
];
