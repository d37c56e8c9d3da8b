import { AudioFrame } from '@livekit/rtc-node';
import { expect, test } from 'vitest';
import { LocalNoiseFilter } from './local-noise-filter.ts';

const rate = 24_000;
const frameSamples = rate / 50;
const seconds = 6;

/** The same numbers each time. */
function randomOf(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32 - 0.5;
  };
}

/**
 * A voice without words: a gliding pitch with its harmonics through three formants that change from vowel to vowel, in
 * syllables with pauses.
 */
function voice(): Float64Array {
  const vowels = [
    [730, 1090, 2440],
    [270, 2290, 3010],
    [530, 1840, 2480],
    [570, 840, 2410],
  ];
  const sound = new Float64Array(rate * seconds);
  let phase = 0;
  for (let at = 0; at < sound.length; at += 1) {
    const time = at / rate;
    const inSyllable = (time % 0.28) / 0.28;
    const isPause = time % 2 > 1.4;
    const loudness = isPause || inSyllable > 0.8 ? 0 : Math.sin(Math.PI * (inSyllable / 0.8));
    const pitch = 120 + 25 * Math.sin(2 * Math.PI * 0.7 * time);
    phase += (2 * Math.PI * pitch) / rate;
    const formants = vowels[Math.floor(time / 0.28) % vowels.length] ?? [];
    let sample = 0;
    for (let harmonic = 1; harmonic * pitch < 4000; harmonic += 1) {
      const gain = formants.reduce((sum, formant) => sum + 1 / (1 + ((harmonic * pitch - formant) / 90) ** 2), 0.02);
      sample += (gain / Math.sqrt(harmonic)) * Math.sin(harmonic * phase);
    }
    sound[at] = 4000 * loudness * sample;
  }
  return sound;
}

/** A fan: noise that is deeper than white. */
function noise(level: number): Float64Array {
  const random = randomOf(7);
  const sound = new Float64Array(rate * seconds);
  let low = 0;
  for (let at = 0; at < sound.length; at += 1) {
    low = 0.85 * low + random();
    sound[at] = level * low;
  }
  return sound;
}

function filtered(sound: Float64Array): Int16Array {
  const filter = new LocalNoiseFilter();
  const out = new Int16Array(sound.length);
  for (let at = 0; at + frameSamples <= sound.length; at += frameSamples) {
    const samples = Int16Array.from(sound.subarray(at, at + frameSamples), (sample) => Math.round(sample));
    out.set(filter.process(new AudioFrame(samples, rate, 1, frameSamples)).data, at);
  }
  filter.release();
  return out;
}

type Sound = Float64Array | Int16Array;
const rms = (sound: Sound, isWanted: (time: number) => boolean): number => {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < sound.length; at += 1) {
    const time = at / rate;
    // The first second is the filter's to learn what is noise.
    if (time < 1 || !isWanted(time)) continue;
    sum += (sound[at] ?? 0) ** 2;
    count += 1;
  }
  return Math.sqrt(sum / Math.max(1, count));
};

/** How loud speech with its noise is over the noise of the pauses, in dB. */
function signalToNoise(sound: Sound): number {
  const inPause = (time: number) => time % 2 > 1.55 && time % 2 < 1.95;
  const inSpeech = (time: number) => time % 2 > 0.1 && time % 2 < 1.35;
  return 20 * Math.log10(rms(sound, inSpeech) / Math.max(1, rms(sound, inPause)));
}

test('a noisy voice comes out with much less noise, and is still there', () => {
  const speech = voice();
  const fan = noise(900);
  const noisy = speech.map((sample, at) => sample + (fan[at] ?? 0));
  const clean = filtered(noisy);
  const before = signalToNoise(noisy);
  const after = signalToNoise(clean);
  expect(before).toBeLessThan(15);
  expect(after - before).toBeGreaterThan(12);
  const inSpeech = (time: number) => time % 2 > 0.1 && time % 2 < 1.35;
  expect(rms(clean, inSpeech)).toBeGreaterThan(rms(speech, inSpeech) / 2);
});

test('frames keep their length, and more than one channel passes untouched', () => {
  const filter = new LocalNoiseFilter();
  for (const [sampleRate, samples] of [
    [48_000, 480],
    [24_000, 240],
    [16_000, 320],
  ] as const) {
    const frame = filter.process(new AudioFrame(new Int16Array(samples), sampleRate, 1, samples));
    expect(frame).toMatchObject({ sampleRate, samplesPerChannel: samples });
  }
  const stereo = new AudioFrame(new Int16Array(960).fill(5), 48_000, 2, 480);
  expect(filter.process(stereo)).toBe(stereo);
  filter.release();
  expect(filter.isEnabled()).toBe(false);
});
