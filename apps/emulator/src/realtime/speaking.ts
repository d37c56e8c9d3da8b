import { setTimeout as sleep } from 'node:timers/promises';

import { bytesFromPcm, durationMsOf, samplesIn } from '../audio/pcm.ts';
import type { Speech } from '../speech/speech.ts';

const CHUNK_SAMPLES = samplesIn(100);
/** Sent at once, so that playing can begin; the rest follows at the set pace. */
const HEAD_START_MS = 400;

/** A tenth of a second of speech with the words that belong to it. */
export interface SpokenChunk {
  text: string;
  audioBase64: string;
  /** Where in the speech the chunk ends. */
  endMs: number;
}

export interface SpeakOptions {
  speech: Speech;
  text: string;
  voice: string;
  speed: number;
  /** In multiples of real time; 0 does not wait at all. */
  paceFactor: number;
  signal: AbortSignal;
}

/** Speech in paced chunks, until the end or until the signal aborts. */
export async function* speakInChunks(options: SpeakOptions): AsyncGenerator<SpokenChunk> {
  const { speech, text, voice, speed, paceFactor, signal } = options;
  let startedAt: number | null = null;
  let sentMs = 0;
  for await (const piece of speech.speak({ text, voice, speed })) {
    const words = piece.text.match(/\s*\S+\s*/gu) ?? [piece.text];
    const chunkCount = Math.max(1, Math.ceil(piece.samples.length / CHUNK_SAMPLES));
    startedAt ??= performance.now();
    for (let index = 0; index < chunkCount; index += 1) {
      if (paceFactor > 0) await waitUntil(startedAt + (sentMs - HEAD_START_MS) / paceFactor, signal);
      if (signal.aborted) return;
      const samples = piece.samples.subarray(index * CHUNK_SAMPLES, (index + 1) * CHUNK_SAMPLES);
      sentMs += durationMsOf(samples.length);
      const from = Math.ceil((words.length * index) / chunkCount);
      const to = Math.ceil((words.length * (index + 1)) / chunkCount);
      yield {
        text: words.slice(from, to).join(''),
        audioBase64: bytesFromPcm(samples).toString('base64'),
        endMs: sentMs,
      };
    }
  }
}

async function waitUntil(time: number, signal: AbortSignal): Promise<void> {
  const waitMs = time - performance.now();
  if (waitMs <= 1) return;
  await wait(waitMs, signal);
}

/** Waits, or returns early when the signal aborts. */
export async function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  if (delayMs <= 0 || signal.aborted) return;
  await sleep(delayMs, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
