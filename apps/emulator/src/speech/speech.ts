import { Worker } from 'node:worker_threads';

import { samplesIn } from '../audio/pcm.ts';
import type { SpeechJob, SpeechJobResult } from './flite-worker.ts';
import { speakableText, splitForSpeech } from './sentences.ts';
import { DEFAULT_VOICE, fliteVoiceOf, type FliteVoice } from './voices.ts';

const CACHE_SAMPLES = 24_000 * 60 * 20;

/** A piece of a text with its sound, 24 kHz mono PCM16. */
interface SpokenPiece {
  text: string;
  samples: Int16Array;
}

export interface Speech extends AsyncDisposable {
  /** Speaks a text piece by piece, so that the first piece can be heard while the next is made. */
  speak(options: { text: string; voice: string; speed?: number }): AsyncGenerator<SpokenPiece>;
}

/** Starts the synthesis thread. It does not keep the process alive by itself. */
export function createSpeech(): Speech {
  const thread = createThread();
  const cache = createSampleCache();

  async function speakPiece(text: string, voice: FliteVoice, speed: number): Promise<Int16Array> {
    const words = speakableText(text);
    if (words === '') return new Int16Array(samplesIn(120));
    const key = JSON.stringify([words, voice, speed]);
    const known = cache.get(key);
    if (known) return known;
    const made = thread.run({ text: words, voice, speed });
    cache.set(key, made);
    return made;
  }

  return {
    async *speak({ text, voice, speed = 1 }) {
      const speaker = fliteVoiceOf(voice) ?? fliteVoiceOf(DEFAULT_VOICE);
      if (!speaker) throw new Error('The default voice is missing');
      for (const piece of splitForSpeech(text)) {
        yield { text: piece, samples: await speakPiece(piece, speaker, speed) };
      }
    },
    async [Symbol.asyncDispose]() {
      await thread.close();
    },
  };
}

interface Waiting {
  resolve: (samples: Int16Array) => void;
  reject: (error: Error) => void;
}

function createThread() {
  const worker = new Worker(new URL('./flite-worker.ts', import.meta.url));
  const waiting = new Map<number, Waiting>();
  let nextId = 0;
  worker.unref();

  function failAll(error: Error): void {
    for (const job of waiting.values()) job.reject(error);
    waiting.clear();
  }

  worker.on('message', (result: SpeechJobResult) => {
    const job = waiting.get(result.id);
    waiting.delete(result.id);
    if (waiting.size === 0) worker.unref();
    if ('samples' in result) job?.resolve(result.samples);
    else job?.reject(new Error(`Speech could not be made: ${result.problem}`));
  });
  worker.on('error', (error) => failAll(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => failAll(new Error('The synthesis thread has ended')));

  return {
    run(request: Omit<SpeechJob, 'id'>): Promise<Int16Array> {
      const id = (nextId += 1);
      worker.ref();
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ ...request, id } satisfies SpeechJob);
      });
    },
    async close(): Promise<void> {
      await worker.terminate();
    },
  };
}

/** Keeps about twenty minutes of speech, the longest unused going first. Failures are not kept. */
function createSampleCache() {
  const entries = new Map<string, Promise<Int16Array>>();
  const sizes = new Map<string, number>();
  let total = 0;

  function drop(key: string): void {
    entries.delete(key);
    total -= sizes.get(key) ?? 0;
    sizes.delete(key);
  }

  return {
    get(key: string): Promise<Int16Array> | undefined {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry;
    },
    set(key: string, made: Promise<Int16Array>): void {
      entries.set(key, made);
      made.then(
        (samples) => {
          if (entries.get(key) !== made) return;
          sizes.set(key, samples.length);
          total += samples.length;
          for (const oldest of entries.keys()) {
            if (total <= CACHE_SAMPLES) break;
            drop(oldest);
          }
        },
        () => drop(key),
      );
    },
  };
}
