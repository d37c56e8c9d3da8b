import { inference, initializeLogger } from '@livekit/agents';
import { agentConfigSchema, turnTakingPresets } from '@voxie/contracts';
import type { AgentDraft } from '@voxie/contracts';
import { beforeAll, expect, test } from 'vitest';
import { turnFinderOf, turnHandlingOf, turnNoteOf, voiceDetectorOf } from './turn-handling.ts';

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

const configOf = (draft: AgentDraft) => agentConfigSchema.parse({ name: 'Luna', instructions: 'You host.', ...draft });

test.each([
  ['realtime', 'auto', true, 'provider'],
  ['realtime', 'provider_semantic', true, 'provider'],
  ['realtime_tts', 'vad', true, 'vad'],
  ['realtime', 'turn_model', true, 'turn_model'],
  ['realtime', 'turn_model', false, 'vad'],
  ['pipeline', 'auto', true, 'turn_model'],
  ['pipeline', 'auto', false, 'vad'],
  ['pipeline', 'vad', true, 'vad'],
  ['pipeline', 'provider', true, 'vad'],
] as const)('%s with %s (turn model: %s) has its turns found by %s', (mode, detection, hasTurnModel, finder) => {
  expect(turnFinderOf(configOf({ mode, turnTaking: { detection } }), hasTurnModel)).toBe(finder);
});

test.each(['balanced', 'fast', 'patient'] as const)('every knob of %s reaches a pipeline', (name) => {
  const preset = turnTakingPresets[name];
  const config = configOf({ mode: 'pipeline', turnTaking: preset });
  expect(turnHandlingOf(config, 'vad')).toEqual({
    turnDetection: 'vad',
    endpointing: { mode: 'fixed', minDelay: preset.minDelayMs, maxDelay: preset.maxDelayMs },
    interruption: {
      enabled: true,
      mode: 'vad',
      minDuration: preset.interruptionMinMs,
      minWords: preset.interruptionMinWords,
      falseInterruptionTimeout: preset.falseInterruptionMs,
      resumeFalseInterruption: true,
    },
    preemptiveGeneration: { enabled: preset.preemptiveGeneration },
  });
});

test('the turn model is the local one, and never the cloud', () => {
  const { turnDetection } = turnHandlingOf(configOf({ mode: 'pipeline' }), 'turn_model');
  expect(turnDetection).toBeInstanceOf(inference.TurnDetector);
  expect(turnDetection).toMatchObject({ model: 'turn-detector-v1-mini' });
});

test('a realtime model knows no words while they are spoken, and begins no answer twice', () => {
  const config = configOf({ turnTaking: { interruptionMinWords: 3, preemptiveGeneration: true } });
  expect(turnHandlingOf(config, 'vad')).toMatchObject({
    interruption: { minWords: 0 },
    preemptiveGeneration: { enabled: false },
  });
  expect(turnHandlingOf(config, 'provider')).toMatchObject({ turnDetection: 'realtime_llm' });
});

test('voice detection waits no longer than the turn-taking, and long enough for the turn model', () => {
  const silenceOf = (minDelayMs: number, finder: 'provider' | 'vad' | 'turn_model') =>
    voiceDetectorOf(configOf({ turnTaking: { minDelayMs } }), finder)?.minSilenceDuration;
  expect(silenceOf(0, 'vad')).toBe(100);
  expect(silenceOf(150, 'vad')).toBe(150);
  expect(silenceOf(1000, 'vad')).toBe(250);
  expect(silenceOf(0, 'turn_model')).toBe(250);
  expect(silenceOf(0, 'provider')).toBeUndefined();
});

test.each([
  ['turn_model', {}],
  ['vad', { wanted: 'turn_model' }],
] as const)('the log of a pipeline says that %s finds its turns, and by what', (finder, more) => {
  const config = configOf({ mode: 'pipeline', turnTaking: turnTakingPresets.patient });
  expect(turnNoteOf(config, finder, turnHandlingOf(config, finder))).toEqual({
    by: finder,
    ...more,
    minDelayMs: 1000,
    maxDelayMs: 6000,
    interruptionMinMs: 800,
    interruptionMinWords: 2,
    falseInterruptionMs: 3000,
    preemptiveGeneration: false,
  });
});

test('the log says nothing of turns that a provider finds, nor of a model that nobody wanted', () => {
  const config = configOf({});
  expect(turnNoteOf(config, 'provider', turnHandlingOf(config, 'provider'))).toBeNull();
  const silence = configOf({ turnTaking: { detection: 'vad' } });
  expect(turnNoteOf(silence, 'vad', turnHandlingOf(silence, 'vad'))).not.toHaveProperty('wanted');
});
