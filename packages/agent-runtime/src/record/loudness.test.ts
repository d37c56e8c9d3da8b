import { AudioFrame } from '@livekit/rtc-node';
import { afterEach, expect, test, vi } from 'vitest';
import { Loudness } from './loudness.ts';
import { PersonEar } from './person-ear.ts';

const rate = 24_000;
const frame = (peak: number, ms = 10) => new Int16Array((rate / 1000) * ms).fill(peak);
const clean = () => new Loudness({ isNoisy: false });

afterEach(() => void vi.useRealTimers());

test('the first and the last moment of sound are found to the sample, whatever silence is around them', () => {
  const loudness = clean();
  loudness.hear(new Int16Array([...frame(0, 5), ...frame(1000, 5)]), rate, 100);
  loudness.hear(frame(1000), rate, 110);
  loudness.hear(new Int16Array([...frame(1000, 3), ...frame(0, 7)]), rate, 120);
  loudness.hear(frame(0), rate, 130);
  expect(loudness.firstAfter(0)).toBeCloseTo(105, 0);
  expect(loudness.lastBefore(1000)).toBeCloseTo(123, 0);
  expect(loudness.firstAfter(124)).toBeNull();
  expect(loudness.lastBefore(104)).toBeNull();
});

test('short pauses belong to what is said, long ones part it', () => {
  const loudness = clean();
  for (const at of [0, 10, 200, 1000, 1010]) loudness.hear(frame(1000), rate, at);
  expect(loudness.beginOf(1015, 400)).toBe(1000);
  expect(loudness.beginOf(205, 400)).toBe(0);
  expect(loudness.beginOf(205, 100)).toBe(200);
  expect(loudness.lastBefore(500)).toBeCloseTo(210, 0);
});

test('what was cut was never heard', () => {
  const loudness = clean();
  for (const at of [0, 10, 20, 100, 110]) loudness.hear(frame(1000), rate, at);
  loudness.cut(15);
  expect(loudness.lastBefore(1000)).toBe(15);
});

test('steady noise is no speech, and speech above it is', () => {
  const microphone = new Loudness({ isNoisy: true });
  for (let at = 0; at < 12_000; at += 10) microphone.hear(frame(500), rate, at);
  expect(microphone.lastBefore(20_000)).toBeLessThan(4000);
  microphone.hear(frame(6000), rate, 12_000);
  expect(microphone.lastBefore(20_000)).toBeGreaterThan(12_000);
});

test('frames that come late in a heap have the times at which they were spoken', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const loudness = clean();
  const ear = new PersonEar(loudness, null);
  const began = performance.now();
  const take = (peak: number) => void ear.process(new AudioFrame(frame(peak), rate, 1, 240));
  for (let count = 0; count < 20; count += 1) {
    vi.advanceTimersByTime(10);
    take(0);
  }
  // The machine is busy for 100 ms: ten frames come at once, the third of them loud.
  vi.advanceTimersByTime(100);
  for (let count = 0; count < 10; count += 1) take(count === 2 ? 1000 : 0);
  expect((loudness.firstAfter(0) ?? 0) - began).toBeCloseTo(220, 0);
});
