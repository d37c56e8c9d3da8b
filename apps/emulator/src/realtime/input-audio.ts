import { durationMsOf, pcmFromBytes } from '../audio/pcm.ts';
import { Vad } from '../audio/vad.ts';
import type { VadEvent, VadSettings } from '../audio/vad.ts';
import { OpenAiError } from '../http/openai-error.ts';
import { newId } from '../ids.ts';
import type { TurnDetection } from './session-config.ts';

const MIN_COMMIT_MS = 100;
/** With turns in the client's hands it still listens, to tell speech from silence. */
const LISTENING: VadSettings = { threshold: 0.5, silenceDurationMs: 500, prefixPaddingMs: 300 };

export type InputAudioEvent =
  | { type: 'started'; itemId: string; atMs: number }
  | { type: 'stopped'; itemId: string; atMs: number; durationMs: number };

export interface CommittedAudio {
  itemId: string;
  durationMs: number;
  isSpeech: boolean;
}

/** The input audio buffer. The sound itself is not kept: nobody here could make words of it. */
export class InputAudio {
  readonly #vad: Vad;
  #isManual: boolean;
  #bufferedMs = 0;
  #hasHeardSpeech = false;
  #turn: { itemId: string; startedAtMs: number } | null = null;

  constructor(detection: TurnDetection | null) {
    this.#vad = new Vad(detection ?? LISTENING);
    this.#isManual = detection === null;
  }

  configure(detection: TurnDetection | null): void {
    this.#isManual = detection === null;
    this.#vad.configure(detection ?? LISTENING);
    if (this.#isManual) this.#turn = null;
  }

  /** Takes base64 PCM16. There are no events while the client decides about turns. */
  append(base64: string): InputAudioEvent[] {
    const samples = pcmFromBytes(Buffer.from(base64, 'base64'));
    this.#bufferedMs += durationMsOf(samples.length);
    const found = this.#vad.push(samples);
    if (found.some((event) => event.type === 'started')) this.#hasHeardSpeech = true;
    return this.#isManual ? [] : found.flatMap((event) => this.#read(event) ?? []);
  }

  #read(event: VadEvent): InputAudioEvent | null {
    if (event.type === 'started') {
      this.#turn = { itemId: newId('item'), startedAtMs: event.atMs };
      return { ...event, itemId: this.#turn.itemId };
    }
    if (!this.#turn) return null;
    const { itemId, startedAtMs } = this.#turn;
    this.clear();
    return { ...event, itemId, durationMs: event.atMs - startedAtMs };
  }

  /** @throws OpenAiError when there is less than 100 ms. */
  commit(): CommittedAudio {
    if (this.#bufferedMs < MIN_COMMIT_MS) {
      throw new OpenAiError(400, {
        message: `Error committing input audio buffer: buffer too small. Expected at least ${MIN_COMMIT_MS}ms of audio, but buffer only has ${this.#bufferedMs.toFixed(2)}ms of audio.`,
        code: 'input_audio_buffer_commit_empty',
      });
    }
    const itemId = this.#turn?.itemId ?? newId('item');
    const committed = { itemId, durationMs: this.#bufferedMs, isSpeech: this.#hasHeardSpeech };
    this.clear();
    return committed;
  }

  clear(): void {
    this.#turn = null;
    this.#bufferedMs = 0;
    this.#hasHeardSpeech = this.#vad.isSpeech;
  }
}
