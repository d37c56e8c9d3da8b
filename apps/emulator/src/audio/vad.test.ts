import { expect, test } from 'vitest';

import { createSpeech } from '../speech/speech.ts';
import { concatPcm, durationMsOf, samplesIn } from './pcm.ts';
import { hasSpeech, Vad } from './vad.ts';
import type { VadEvent, VadSettings } from './vad.ts';

const settings: VadSettings = { threshold: 0.5, silenceDurationMs: 500, prefixPaddingMs: 300 };

/** Room noise that is the same in every run. */
function noise(durationMs: number, amplitude: number): Int16Array {
  let seed = 7;
  return Int16Array.from({ length: samplesIn(durationMs) }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed / 1_073_741_824 - 1) * amplitude;
  });
}

async function speak(text: string): Promise<Int16Array> {
  await using speech = createSpeech();
  const pieces: Int16Array[] = [];
  for await (const piece of speech.speak({ text, voice: 'ash' })) pieces.push(piece.samples);
  return concatPcm(pieces);
}

/** In pieces of 100 ms, as a client sends them. */
function run(audio: Int16Array, given = settings): VadEvent[] {
  const vad = new Vad(given);
  const events: VadEvent[] = [];
  for (let at = 0; at < audio.length; at += 2400) events.push(...vad.push(audio.subarray(at, at + 2400)));
  return events;
}

function mix(left: Int16Array, right: Int16Array): Int16Array {
  return left.map((sample, index) => Math.max(-32_768, Math.min(32_767, sample + (right[index] ?? 0))));
}

test.each([0, 40, 300])(
  'speech in noise of amplitude %i opens once and closes after the silence',
  async (amplitude) => {
    const words = await speak('Could you tell me when you open tomorrow?');
    const speech = concatPcm([new Int16Array(samplesIn(1500)), words, new Int16Array(samplesIn(1500))]);
    const events = run(mix(speech, noise(durationMsOf(speech.length), amplitude)));
    expect(events.map((event) => event.type)).toEqual(['started', 'stopped']);
    const [started, stopped] = events;
    expect(started?.atMs).toBeGreaterThan(1000);
    expect(started?.atMs).toBeLessThan(1500);
    const spokenEndMs = 1500 + durationMsOf(words.length);
    expect(stopped?.atMs).toBeGreaterThan(spokenEndMs);
    expect(stopped?.atMs).toBeLessThan(spokenEndMs + 700);
  },
);

test('silence, steady noise, an offset and a click are no speech', () => {
  expect(run(new Int16Array(samplesIn(3000)))).toEqual([]);
  expect(run(noise(5000, 200))).toEqual([]);
  expect(run(new Int16Array(samplesIn(2000)).fill(9000))).toEqual([]);
  const click = new Int16Array(samplesIn(2000));
  click.fill(20_000, 24_000, 24_700);
  expect(run(click)).toEqual([]);
  expect(hasSpeech(new Int16Array(samplesIn(2000)))).toBe(false);
});

test('a longer silence setting keeps a pause inside the turn', async () => {
  const words = await speak('One moment.');
  const audio = concatPcm([
    new Int16Array(samplesIn(500)),
    words,
    new Int16Array(samplesIn(700)),
    words,
    new Int16Array(samplesIn(2500)),
  ]);
  expect(run(audio).map((event) => event.type)).toEqual(['started', 'stopped', 'started', 'stopped']);
  expect(run(audio, { ...settings, silenceDurationMs: 2000 }).map((event) => event.type)).toEqual([
    'started',
    'stopped',
  ]);
});
