import type { Waveform } from '@voxie/contracts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ffmpeg } from './encoder.ts';

const rate = 8000;
const partMs = 50;
const mostParts = 600;
const samplesOfPart = (rate * partMs) / 1000;

/** How long a recording is and how its waveform looks, read from the file itself: its writer may have died. */
export interface Measured {
  durationMs: number;
  waveform: Waveform;
}

/** Null: nothing of it can be played. */
export async function measureSound(file: string): Promise<Measured | null> {
  const options = ['-v', 'error', '-i', file, '-f', 's16le', '-ar', String(rate), '-ac', '2', 'pipe:1'];
  const decoder = spawn(ffmpeg(), options, { stdio: ['ignore', 'pipe', 'ignore'] });
  const closed = once(decoder, 'close');
  const sides: { person: number[]; agent: number[] } = { person: [], agent: [] };
  let samples = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of decoder.stdout) {
    const bytes = Buffer.concat([rest, chunk]);
    const whole = bytes.length - (bytes.length % 4);
    for (let at = 0; at < whole; at += 4) {
      const part = Math.floor(samples / samplesOfPart);
      sides.person[part] = Math.max(sides.person[part] ?? 0, Math.abs(bytes.readInt16LE(at)));
      sides.agent[part] = Math.max(sides.agent[part] ?? 0, Math.abs(bytes.readInt16LE(at + 2)));
      samples += 1;
    }
    rest = bytes.subarray(whole);
  }
  await closed;
  if (samples === 0) return null;
  return {
    durationMs: Math.round((samples / rate) * 1000),
    waveform: { person: inParts(sides.person), agent: inParts(sides.agent) },
  };
}

/** At most `mostParts`, each as loud as the loudest in it, from 0 to 255. */
function inParts(peaks: readonly number[]): number[] {
  const parts = Math.min(mostParts, peaks.length);
  return Array.from({ length: parts }, (_, index) => {
    const from = Math.floor((index * peaks.length) / parts);
    const to = Math.max(from + 1, Math.floor(((index + 1) * peaks.length) / parts));
    return Math.min(255, Math.round(Math.max(...peaks.slice(from, to)) / 128));
  });
}
