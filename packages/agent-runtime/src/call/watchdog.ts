import type { voice } from '@livekit/agents';

/** A model that says nothing for this long after it was asked to speak has failed. */
const defaultPatienceMs = 15_000;

/** The mind that is watched: a realtime model that may have others to take over from it. */
interface WatchedMind {
  /** Grows when another model takes over. */
  moves: () => number;
  /** Lets the next one take over from one that is silent. False: there is none. */
  takeOver: (error: Error) => boolean;
  /** Resolves when it can be asked again. */
  ready: () => Promise<void>;
}

interface WatchdogInput {
  mind: WatchedMind;
  /** No model is left that would answer. */
  onSilence: (detail: string) => void;
  patienceMs?: number;
}

interface Awaited {
  handle: voice.SpeechHandle | null;
  /** Asks the model that took over. */
  again: () => void;
  moves: number;
  timer: NodeJS.Timeout;
}

/**
 * Upstream reports neither a reply that never comes nor one that failed on the way: its speech handle is simply done.
 * So whoever asks for a reply says so here, and the provider's first output answers.
 */
export class ReplyWatchdog implements Disposable {
  readonly #input: WatchdogInput;
  #awaited: Awaited | undefined;
  #isOver = false;

  constructor(input: WatchdogInput) {
    this.#input = input;
  }

  /** Expects the provider to begin with this reply. */
  expect(handle: voice.SpeechHandle, again: () => void): void {
    const awaited = this.#arm(handle, again);
    handle.addDoneCallback(() => {
      if (handle.interrupted) this.#disarm(awaited);
      else this.#fail(awaited, 'the reply ended without any output');
    });
  }

  /** Expects the provider to answer the turn that it heard. `again`: where the turn was lost on the way. */
  expectTurn(again: () => void): void {
    this.#arm(null, again);
  }

  /** The provider sent something: audio, words, or a tool call. */
  readonly answered = (): void => this.#disarm(this.#awaited);

  /** The provider is done with a turn that it heard, or hears more of it. */
  readonly turnSettled = (): void => {
    if (this.#awaited?.handle === null) this.#disarm(this.#awaited);
  };

  /** Another model took over: it never heard the turn. */
  readonly moved = (): void => {
    if (this.#awaited?.handle === null) this.#fail(this.#awaited, 'the turn was lost');
  };

  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#disarm(this.#awaited);
  }

  #arm(handle: voice.SpeechHandle | null, again: () => void): Awaited {
    this.#disarm(this.#awaited);
    const late = () => this.#fail(awaited, 'the model did not begin to answer in time');
    const timer = setTimeout(late, this.#input.patienceMs ?? defaultPatienceMs);
    const awaited: Awaited = { handle, again, moves: this.#input.mind.moves(), timer };
    this.#awaited = awaited;
    return awaited;
  }

  #disarm(awaited: Awaited | undefined): void {
    if (awaited === undefined || awaited !== this.#awaited) return;
    clearTimeout(awaited.timer);
    this.#awaited = undefined;
  }

  #fail(awaited: Awaited, detail: string): void {
    if (awaited !== this.#awaited || awaited.handle?.interrupted === true) return;
    this.#disarm(awaited);
    const { mind, onSilence } = this.#input;
    const hasMoved = awaited.moves !== mind.moves() || mind.takeOver(new Error(detail));
    if (!hasMoved) return onSilence(detail);
    void mind.ready().then(() => {
      if (!this.#isOver) awaited.again();
    });
  }
}
