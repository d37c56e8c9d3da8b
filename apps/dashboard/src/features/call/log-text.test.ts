import { expect, test } from 'vitest';
import type { CallLogEntry } from '@voxie/contracts';
import { logText } from './log-text.ts';
import { speakerOf } from './speaker.ts';

test.each<[CallLogEntry['kind'], CallLogEntry['detail'], string]>([
  [
    'provider_fallback',
    {
      part: 'tts',
      fromProvider: 'sarvam',
      from: 'bulbul:v3',
      toProvider: 'openai',
      to: 'gpt-4o-mini-tts',
      reason: 'provider_unauthorized',
    },
    "Sarvam AI's voice (bulbul:v3) has no valid key; OpenAI goes on from here.",
  ],
  [
    'provider_fallback',
    {
      part: 'stt',
      fromProvider: 'sarvam',
      from: 'saarika:v2.5',
      toProvider: 'openai',
      to: 'whisper-1',
      reason: 'sarvam_stt_key_missing',
    },
    "Sarvam AI's speech recognition (saarika:v2.5) has no key; OpenAI goes on from here.",
  ],
  [
    'provider_fallback',
    {
      part: 'llm',
      fromProvider: 'openai',
      from: 'gpt-4.1-mini',
      toProvider: 'openai',
      to: 'gpt-4.1',
      reason: 'internal',
    },
    "OpenAI's language model (gpt-4.1-mini) failed; gpt-4.1 goes on from here.",
  ],
  [
    'handoff',
    { from: 'Flora', to: 'Cactus', member: 'cactus', reason: 'Asks for cacti.' },
    'Flora handed the call over to Cactus: Asks for cacti.',
  ],
  ['handoff', { from: 'Flora', to: 'Cactus', reason: '' }, 'Flora handed the call over to Cactus.'],
  [
    'delegation',
    { from: 'Flora', to: 'Cactus', depth: 1, durationMs: 1240 },
    'Flora asked Cactus in the background, which answered after 1.2 s.',
  ],
  [
    'loop_stopped',
    { by: 'circle', path: 'a', from: 'Flora' },
    'The agents were asking each other in a circle; that was stopped.',
  ],
  [
    'idle_nudge',
    { afterSeconds: 20 },
    'Nobody spoke for 20 seconds; the agent asked whether the person is still there.',
  ],
  ['time_warning', { secondsLeft: 60 }, 'The agent said that 60 seconds are left.'],
  [
    'budget_warning',
    { budget: 'agent_day', percent: 84, spentUsd: 4.2, limitUsd: 5 },
    "84% of the agent's budget for the day is spent ($4.20 of $5.00).",
  ],
  ['context_summarised', { turns: 12 }, 'The older part of the talk (12 turns) was summarised for the model.'],
  ['memory_recalled', { facts: 1 }, 'The agent was told what it remembers of the person: 1 fact.'],
  ['memory_written', { facts: 2, origin: 'model' }, '2 things about the person were remembered.'],
  ['mcp_connected', { server: 'plants', when: 'call' }, 'The MCP server plants is connected.'],
  [
    'mcp_lost',
    { server: 'plants', when: 'start' },
    'The MCP server plants could not be reached; the call goes on without its tools.',
  ],
  ['noise_filter', { filter: 'local' }, "Noise is taken out of the person's sound by the worker's own filter."],
  [
    'turn_detection',
    { by: 'vad', wanted: 'turn_model', minDelayMs: 1000, maxDelayMs: 6000, preemptiveGeneration: false },
    'The end of a turn is found by the silence, 1 s to 6 s of it. The end-of-turn model that the agent asks for does not run on this worker.',
  ],
  ['recording_started', { notice: 'both' }, 'Both voices are recorded from here on.'],
  ['recording_failed', {}, 'The recording failed; the call went on without it.'],
  ['listen_started', { by: 'ada' }, 'ada began to listen.'],
  ['listen_ended', { by: 'ada' }, 'ada stopped listening.'],
  ['whispered', { by: 'ada', text: 'Dogs are welcome.' }, 'ada gave the agent a hint: Dogs are welcome.'],
  ['taken_over', { by: 'ada' }, "ada took over and speaks in the agent's place."],
  ['handed_back', { by: 'ada', why: 'member' }, 'ada handed the call back to the agent.'],
  ['handed_back', { by: 'ada', why: 'lost' }, 'ada was no longer there, so the agent went on.'],
])('%s is told in a sentence, without the names of its data', (kind, detail, sentence) => {
  expect(logText({ kind, detail })).toBe(sentence);
});

test.each<CallLogEntry['kind']>([
  'provider_fallback',
  'handoff',
  'delegation',
  'loop_stopped',
  'mcp_lost',
  'noise_filter',
])('%s of which nothing was noted is a sentence still', (kind) => {
  expect(logText({ kind, detail: {} })).toMatch(/^[A-Z][^]*[^ ]\.$/u);
  expect(logText({ kind, detail: {} })).not.toMatch(/undefined|null| {2}/u);
});

test('who took the call over last is who speaks now', () => {
  const handoff = (to: string): CallLogEntry => ({ id: to, callId: 'call', at: '', kind: 'handoff', detail: { to } });
  expect(speakerOf([], 'Flora')).toBe('Flora');
  expect(speakerOf([handoff('Cactus')], 'Flora')).toBe('Cactus');
  expect(speakerOf([handoff('Cactus'), handoff('Flora')], 'Flora')).toBe('Flora');
});
