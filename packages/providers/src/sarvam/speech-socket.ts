import { APIConnectionError, APIError } from '@livekit/agents';
import { sarvamHeardSchema } from '@voxie/contracts';
import type { SarvamHeard } from '@voxie/contracts';
import { WebSocket } from 'ws';
import type { RawData } from 'ws';
import { earRate } from '../chain/ear.ts';
import { openSocket } from '../openai/socket.ts';
import { keyHeader } from './key-header.ts';

const connectTimeoutMs = 6000;

export interface SpeechSocketOptions {
  /** `wss://.../speech-to-text/ws?...` */
  url: string;
  apiKey: string;
}

/** The streaming recogniser of one piece of speech after the other. */
export class SpeechSocket {
  readonly #socket: WebSocket;
  #onHeard: (heard: SarvamHeard) => void = () => undefined;
  #onLost: (error: Error) => void = () => undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#read(data));
    socket.on('close', (code) => this.#onLost(lost(`closed with code ${code}`)));
  }

  /** Rejects with APIStatusError where it is refused, else with APIConnectionError. */
  static async open({ url, apiKey }: SpeechSocketOptions): Promise<SpeechSocket> {
    return new SpeechSocket(
      await openSocket(WebSocket, { url, headers: { [keyHeader]: apiKey }, timeoutMs: connectTimeoutMs }),
    );
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Who is told from now on. */
  attend(onHeard: (heard: SarvamHeard) => void, onLost: (error: Error) => void): void {
    this.#onHeard = onHeard;
    this.#onLost = onLost;
  }

  sound(samples: Int16Array): void {
    const data = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength).toString('base64');
    this.#send({ audio: { data, encoding: 'audio/wav', sample_rate: earRate } });
  }

  /** Asks for the words of all sound so far, now. */
  flush(): void {
    this.#send({ type: 'flush' });
  }

  close(): void {
    this.attend(
      () => undefined,
      () => undefined,
    );
    this.#socket.close();
  }

  #send(message: object): void {
    if (this.isOpen) this.#socket.send(JSON.stringify(message));
  }

  #read(data: RawData): void {
    const heard = sarvamHeardSchema.safeParse(parse(data));
    // A kind of message that is not known here says nothing of the words.
    if (!heard.success) return;
    if (heard.data.type !== 'error') return this.#onHeard(heard.data);
    const { message, error, code } = heard.data.data;
    this.#onLost(new APIError(message ?? error ?? 'The recogniser failed.', { body: { code: code ?? null } }));
  }
}

const lost = (how: string) => new APIConnectionError({ message: `The recogniser's connection was ${how}.` });

function parse(data: RawData): unknown {
  try {
    return JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : '');
  } catch {
    return null;
  }
}
