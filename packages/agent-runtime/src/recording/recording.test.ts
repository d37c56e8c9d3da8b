import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordingSchema } from '@voxie/contracts';
import { createLogger } from '@voxie/platform';
import { describe, expect, test } from 'vitest';
import { Encoder } from './encoder.ts';
import { openingWithNotice } from './notice.ts';
import { Side } from './side.ts';
import { soundRate } from './sound.ts';
import { SteadyStream } from './steady.ts';
import { measureSound } from './waveform.ts';

const frameMs = 10;
const frame = (value = 1) => new Int16Array((soundRate * frameMs) / 1000).fill(value);

/** Frames of 10 ms, spoken from 0 on, each with its delay; where they were placed. */
function placed(delaysMs: readonly number[], pauses: Readonly<Record<number, number>> = {}) {
  const stream = new SteadyStream();
  let spokenMs = 0;
  const spoken: number[] = [];
  delaysMs.forEach((delay, index) => {
    spokenMs += pauses[index] ?? 0;
    spoken.push(spokenMs);
    spokenMs += frameMs;
    stream.push(frame(), spokenMs + delay);
  });
  const pieces = stream.take(spokenMs, { isOver: true });
  return { pieces, spoken };
}

describe('the pieces of a stream are placed when they were spoken', () => {
  test('though they come late and in bursts', () => {
    const delays = Array.from({ length: 400 }, (_, index) => (index % 40 < 30 ? (29 - (index % 40)) * frameMs : 0));
    const { pieces, spoken } = placed(delays);
    expect(pieces).toHaveLength(400);
    pieces.forEach(({ startMs }, index) => expect(Math.abs(startMs - (spoken[index] ?? 0))).toBeLessThanOrEqual(1));
  });

  test('also after a pause of the stream', () => {
    const { pieces, spoken } = placed(
      Array.from({ length: 300 }, () => 5),
      { 150: 700 },
    );
    const last = pieces.at(-1);
    expect(Math.abs((last?.startMs ?? 0) - (spoken.at(-1) ?? 0))).toBeLessThanOrEqual(6);
    const before = pieces[149]?.startMs ?? 0;
    expect((pieces[150]?.startMs ?? 0) - before).toBeGreaterThan(690);
  });

  test('and no sound twice where it was placed too late at first', () => {
    const { pieces } = placed([...Array.from({ length: 150 }, () => 200), ...Array.from({ length: 150 }, () => 0)]);
    const heard = pieces.filter(({ samples }) => samples.length > 0);
    heard.slice(1).forEach(({ startMs }, index) => {
      const previous = heard[index];
      const end = (previous?.startMs ?? 0) + ((previous?.samples.length ?? 0) / soundRate) * 1000;
      expect(startMs).toBeGreaterThanOrEqual(end - 0.1);
    });
  });
});

test('a side is silent where nothing was heard, and ends where it was cut', () => {
  const side = new Side();
  side.place({ startMs: 10, samples: frame(5) });
  side.place({ startMs: 20, samples: frame(5) });
  side.cutAt(25);
  const all = [...side.take(0, soundRate / 20)];
  expect(all.filter((value) => value === 5)).toHaveLength((soundRate * 15) / 1000);
  expect(all.slice(0, soundRate / 100).every((value) => value === 0)).toBe(true);
  expect([...side.take(soundRate / 20, soundRate / 10)].every((value) => value === 0)).toBe(true);
});

test('what the encoder wrote is as long as it was and has both sides apart; what is no sound is none', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'voxie-sound-'));
  const file = join(folder.path, 'x.ogg');
  const encoder = new Encoder(file, createLogger({ name: 'test', level: 'silent' }));
  const seconds = 3;
  const tone = Int16Array.from({ length: soundRate * seconds * 2 }, (_, index) =>
    index % 2 === 0 ? Math.round(12_000 * Math.sin((2 * Math.PI * 440 * index) / 2 / soundRate)) : 0,
  );
  for (let at = 0; at < tone.length; at += 4800) encoder.write(tone.subarray(at, at + 4800));
  expect(await encoder.close()).toBe(true);
  const measured = await measureSound(file);
  expect(Math.abs((measured?.durationMs ?? 0) - seconds * 1000)).toBeLessThan(50);
  expect(measured?.waveform.person).toHaveLength((seconds * 1000) / 50);
  expect(Math.min(...(measured?.waveform.person.slice(2, -2) ?? []))).toBeGreaterThan(60);
  expect(Math.max(...(measured?.waveform.agent.slice(2) ?? []))).toBeLessThan(6);
  expect(await measureSound(join(folder.path, 'missing.ogg'))).toBeNull();
});

describe('the notice', () => {
  const recorded = recordingSchema.parse({ enabled: true, noticeText: 'Recorded.' });
  test('comes before everything else where it is spoken', () => {
    expect(openingWithNotice({ say: 'Hello.' }, recorded)).toEqual({ say: 'Recorded. Hello.' });
    expect(openingWithNotice(null, recorded)).toEqual({ say: 'Recorded.' });
    expect(openingWithNotice('Greet.', recorded)).toMatch(/exactly .*"Recorded\.".* Greet\.$/u);
  });

  test('is not said where it is shown, or where nothing is recorded', () => {
    expect(openingWithNotice(null, { ...recorded, notice: 'shown' })).toBeNull();
    expect(openingWithNotice({ say: 'Hello.' }, { ...recorded, enabled: false })).toEqual({ say: 'Hello.' });
  });
});
