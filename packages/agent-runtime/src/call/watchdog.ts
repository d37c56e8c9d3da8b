import type { voice } from '@livekit/agents';

/** A model that says nothing for this long after it was asked to speak has failed. */
const defaultPatienceMs = 15_000;

/**
 * Upstream reports neither a reply that never comes nor one that failed on the way: its speech handle is simply done.
 * So whoever asks for a reply says so here, and the provider's first output answers.
 */
export class ReplyWatchdog implements Disposable {
  readonly #patienceMs: number;
  readonly #onSilence: (detail: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #awaited: voice.SpeechHandle | undefined;

  constructor(onSilence: (detail: string) => void, patienceMs: number = defaultPatienceMs) {
    this.#onSilence = onSilence;
    this.#patienceMs = patienceMs;
  }

  /** Expects the provider to begin with this reply. */
  expect(handle: voice.SpeechHandle): void {
    this.#disarm();
    this.#awaited = handle;
    this.#timer = setTimeout(() => this.#fail(handle, 'the model did not begin to answer in time'), this.#patienceMs);
    handle.addDoneCallback(() => {
      if (handle.interrupted) this.#disarm(handle);
      else this.#fail(handle, 'the reply ended without any output');
    });
  }

  /** The provider sent something: audio, words, or a tool call. */
  readonly answered = (): void => this.#disarm();

  [Symbol.dispose](): void {
    this.#disarm();
  }

  #disarm(handle = this.#awaited): void {
    if (handle !== this.#awaited) return;
    clearTimeout(this.#timer);
    this.#awaited = undefined;
  }

  #fail(handle: voice.SpeechHandle, detail: string): void {
    if (handle !== this.#awaited || handle.interrupted) return;
    this.#disarm();
    this.#onSilence(detail);
  }
}
