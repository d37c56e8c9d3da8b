import { shortuuid, tts } from '@livekit/agents';
import type { APIConnectOptions } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import { setTimeout as delay } from 'node:timers/promises';
import { attempt } from './attempts.ts';
import type { Chain, ModelName } from './chain.ts';
import { Sentences } from './sentences.ts';
import { voiceRate } from './voice.ts';
import type { OnUse } from './use.ts';
import type { Voice } from './voice.ts';

/** A voice that has not begun by then is not waited for. */
const firstSoundWithinMs = 8000;
const frameSamples = voiceRate / 50;

/** A voice that speaks through a chain of providers, sentence by sentence; each reports what it was asked to say. */
export function speechOf(chain: Chain<'tts', Voice>, language: string, listeners: SpeechListeners = {}): tts.TTS {
  return new SpeechAdapter(new SpeechChain(chain, listeners), new Sentences(language));
}

interface SpeechListeners {
  onOutput?: (() => void) | undefined;
  onUse?: OnUse | undefined;
}

/** The stock adapter, named as the provider it speaks with. */
class SpeechAdapter extends tts.StreamAdapter {
  readonly #speech: SpeechChain;

  constructor(speech: SpeechChain, sentences: Sentences) {
    super(speech, sentences);
    this.#speech = speech;
  }

  override get provider(): string {
    return this.#speech.provider;
  }

  override get model(): string {
    return this.#speech.model;
  }

  override stream(options?: { connOptions?: APIConnectOptions }): tts.StreamAdapterWrapper {
    const stream = super.stream(options);
    this.#speech.begins(stream.abortSignal);
    return stream;
  }
}

class SpeechChain extends tts.TTS {
  override label = 'voxie.SpeechChain';
  readonly chain: Chain<'tts', Voice>;
  readonly told: SpeechListeners;
  /** When the speech began that a sentence is of, by the signal that ends it. */
  readonly #began = new WeakMap<AbortSignal, number>();

  constructor(chain: Chain<'tts', Voice>, { onOutput, onUse }: SpeechListeners) {
    super(voiceRate, 1, { streaming: false });
    this.chain = chain;
    this.told = { onOutput, onUse };
  }

  /** Speech begins whose sentences come with this signal. */
  begins(signal: AbortSignal): void {
    this.#began.set(signal, Date.now());
  }

  beganAt(signal: AbortSignal | undefined): number {
    return (signal === undefined ? undefined : this.#began.get(signal)) ?? Date.now();
  }

  override get provider(): string {
    return this.chain.name.provider;
  }

  override get model(): string {
    return this.chain.name.model;
  }

  override synthesize(text: string, _options?: unknown, signal?: AbortSignal): tts.ChunkedStream {
    return new Sentence(this, text.trim(), signal);
  }

  override stream(): tts.SynthesizeStream {
    throw new Error('Sentences come from the stream adapter.');
  }
}

class Sentence extends tts.ChunkedStream {
  override label = 'voxie.Sentence';
  readonly #speech: SpeechChain;
  readonly #id = shortuuid();
  readonly #beganAt: number;
  #hasBegun = false;
  #held: AudioFrame | undefined;

  constructor(speech: SpeechChain, text: string, signal?: AbortSignal) {
    super(text, speech, undefined, signal);
    this.#speech = speech;
    this.#beganAt = speech.beganAt(signal);
  }

  protected override async run(): Promise<void> {
    try {
      await attempt({
        chain: this.#speech.chain,
        signal: this.abortSignal,
        mayRepeat: () => !this.#hasBegun,
        work: async (voice) => await this.#say(voice),
      });
    } catch (error) {
      // Half a sentence was heard: the next sentence is spoken by whom the chain is with now.
      if (this.#hasBegun && this.#speech.chain.index > 0) return;
      this.#report(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#flush();
    }
  }

  async #say(voice: Voice): Promise<void> {
    const name = this.#speech.chain.name;
    const tooLate = new AbortController();
    const signal = AbortSignal.any([this.abortSignal, tooLate.signal]);
    const sound = voice.speak(this.inputText, signal)[Symbol.asyncIterator]();
    const finished = new AbortController();
    const late = delay(firstSoundWithinMs, undefined, { signal: finished.signal }).then(
      () => Promise.reject(new DOMException('The voice did not begin in time.', 'TimeoutError')),
      () => new Promise<never>(() => undefined),
    );
    try {
      let next = await Promise.race([sound.next(), late]).catch((error: unknown) => {
        // Whoever was asked and then not listened to wants to be paid all the same.
        if (this.abortSignal.aborted) this.#tellUse(name);
        throw error;
      });
      if (next.done === true) throw new Error('The voice said nothing.');
      this.#tellUse(name);
      finished.abort();
      for (; next.done !== true && !this.abortSignal.aborted; next = await sound.next()) this.#push(next.value);
    } finally {
      finished.abort();
      tooLate.abort();
    }
  }

  #push(samples: Int16Array): void {
    if (samples.length > 0 && !this.#hasBegun) {
      this.#hasBegun = true;
      this.#speech.told.onOutput?.();
    }
    for (let at = 0; at < samples.length; at += frameSamples) {
      const part = samples.slice(at, at + frameSamples);
      this.#flush(false);
      this.#held = new AudioFrame(part, voiceRate, 1, part.length);
    }
  }

  #tellUse(name: ModelName): void {
    const quantities = { tts_characters: Array.from(this.inputText).length };
    const { onUse } = this.#speech.told;
    onUse?.({ ...name, quantities, isEstimated: false, turnOf: 'agent', beganAt: this.#beganAt });
  }

  /** The last frame is marked as such, so one is always held back. */
  #flush(isFinal = true): void {
    if (this.#held !== undefined && !this.queue.closed)
      this.queue.put({ requestId: this.#id, segmentId: this.#id, frame: this.#held, final: isFinal });
    this.#held = undefined;
  }

  /** Upstream lets a rejection of `run` go unhandled, and only tells the session by this event. */
  #report(error: Error): void {
    if (this.#speech.listenerCount('error') === 0) return;
    const { label } = this.#speech;
    this.#speech.emit('error', { type: 'tts_error', timestamp: Date.now(), label, error, recoverable: false });
  }
}
