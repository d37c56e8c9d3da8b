import { durationMsOf, pcmFromBytes } from '../audio/pcm.ts';
import { createVad } from '../audio/vad.ts';
import { OpenAiError } from '../http/openai-error.ts';
import { newId } from '../ids.ts';
import type { TurnDetection } from './session-config.ts';

const MIN_COMMIT_MS = 100;

export type InputAudioEvent =
  | { type: 'started'; itemId: string; atMs: number }
  | { type: 'stopped'; itemId: string; atMs: number; durationMs: number };

export interface CommittedAudio {
  itemId: string;
  durationMs: number;
  isSpeech: boolean;
}

export interface InputAudio {
  /** Takes base64 PCM16; the events are empty while the client decides about turns. */
  append(base64: string): InputAudioEvent[];
  /** @throws OpenAiError when there is less than 100 ms. */
  commit(): CommittedAudio;
  clear(): void;
  configure(detection: TurnDetection | null): void;
}

/** The input audio buffer. The sound itself is not kept: nobody here could make words of it. */
export function createInputAudio(initial: TurnDetection | null): InputAudio {
  const manual = { threshold: 0.5, silenceDurationMs: 500, prefixPaddingMs: 300 };
  const vad = createVad(initial ?? manual);
  let isManual = initial === null;
  let bufferedMs = 0;
  let hasHeardSpeech = false;
  let turn: { itemId: string; startedAtMs: number } | null = null;

  function reset(): void {
    bufferedMs = 0;
    hasHeardSpeech = vad.isSpeech;
  }

  return {
    append(base64) {
      const samples = pcmFromBytes(Buffer.from(base64, 'base64'));
      bufferedMs += durationMsOf(samples.length);
      const found = vad.push(samples);
      if (found.some((event) => event.type === 'started')) hasHeardSpeech = true;
      if (isManual) return [];
      return found.flatMap((event): InputAudioEvent[] => {
        if (event.type === 'started') {
          turn = { itemId: newId('item'), startedAtMs: event.atMs };
          return [{ type: 'started', itemId: turn.itemId, atMs: event.atMs }];
        }
        if (!turn) return [];
        const stopped = { type: 'stopped', itemId: turn.itemId, atMs: event.atMs, durationMs: event.atMs - turn.startedAtMs } as const;
        turn = null;
        reset();
        return [stopped];
      });
    },
    commit() {
      if (bufferedMs < MIN_COMMIT_MS) {
        throw new OpenAiError(400, {
          message: `Error committing input audio buffer: buffer too small. Expected at least ${MIN_COMMIT_MS}ms of audio, but buffer only has ${bufferedMs.toFixed(2)}ms of audio.`,
          code: 'input_audio_buffer_commit_empty',
        });
      }
      const committed = { itemId: turn?.itemId ?? newId('item'), durationMs: bufferedMs, isSpeech: hasHeardSpeech };
      turn = null;
      reset();
      return committed;
    },
    clear() {
      turn = null;
      reset();
    },
    configure(detection) {
      isManual = detection === null;
      vad.configure(detection ?? manual);
      if (isManual) turn = null;
    },
  };
}
