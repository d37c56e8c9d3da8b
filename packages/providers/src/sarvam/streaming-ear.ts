import type { SarvamHeard } from '@voxie/contracts';
import type { Ear, Utterance } from '../chain/ear.ts';
import { SpeechSocket } from './speech-socket.ts';
import type { SpeechSocketOptions } from './speech-socket.ts';

/** So long the words of a finished piece may take. */
const wordsWithinMs = 5000;

/** Recognition while someone speaks. Connections are kept for the next piece; the server closes idle ones, which is fine. */
export class StreamingEar implements Ear {
  readonly #options: SpeechSocketOptions;
  readonly #idle: SpeechSocket[] = [];
  #isClosed = false;

  constructor(options: SpeechSocketOptions) {
    this.#options = options;
  }

  listen(signal: AbortSignal): Utterance {
    const piece = new StreamedPiece(this.#take());
    return {
      push: (samples) => piece.push(samples),
      end: async () => {
        const { words, socket } = await piece.end(signal);
        this.#giveBack(socket);
        return words;
      },
    };
  }

  close(): void {
    this.#isClosed = true;
    for (const socket of this.#idle.splice(0)) socket.close();
  }

  #take(): Promise<SpeechSocket> {
    for (let socket = this.#idle.pop(); socket !== undefined; socket = this.#idle.pop())
      if (socket.isOpen) return Promise.resolve(socket);
    return SpeechSocket.open(this.#options);
  }

  #giveBack(socket: SpeechSocket): void {
    if (this.#isClosed) socket.close();
    else this.#idle.push(socket);
  }
}

class StreamedPiece {
  readonly #opening: Promise<SpeechSocket>;
  readonly #words: string[] = [];
  readonly #failed = Promise.withResolvers<never>();
  readonly #answered = Promise.withResolvers<void>();
  #isFlushed = false;
  #hasHeard = false;

  constructor(opening: Promise<SpeechSocket>) {
    this.#opening = opening;
    // Whoever asks for the words is told; until then nobody listens.
    this.#failed.promise.catch(() => undefined);
    opening.then(
      (socket) => socket.attend((heard) => this.#onHeard(heard), this.#failed.reject),
      (error: unknown) => this.#failed.reject(error),
    );
  }

  push(samples: Int16Array): void {
    void this.#opening.then(
      (socket) => socket.sound(samples),
      () => undefined,
    );
  }

  async end(signal: AbortSignal): Promise<{ words: string; socket: SpeechSocket }> {
    const socket = await this.#opening;
    this.#isFlushed = true;
    socket.flush();
    const late = AbortSignal.timeout(wordsWithinMs);
    const over = AbortSignal.any([signal, late]);
    try {
      await Promise.race([this.#answered.promise, this.#failed.promise, aborted(over)]);
    } catch (error) {
      // Noise has no words, and nothing more is said about it; a server that says nothing at all does not listen.
      if (!late.aborted || !this.#hasHeard) {
        socket.close();
        throw error;
      }
    }
    return { words: this.#words.join(' '), socket };
  }

  #onHeard(heard: SarvamHeard): void {
    this.#hasHeard = true;
    if (heard.type !== 'data') return;
    const words = heard.data.transcript.trim();
    if (words !== '') this.#words.push(words);
    if (this.#isFlushed) this.#answered.resolve();
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const stop = () => reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
