import type {
  ConversationItemAdded,
  ConversationItemDone,
  RealtimeServerEvent,
} from 'openai/resources/realtime/realtime';
import { WebSocket } from 'ws';

import { bytesFromPcm, concatPcm, pcmFromBytes } from '../audio/pcm.ts';

type ServerEvent = RealtimeServerEvent | ConversationItemAdded | ConversationItemDone;
type EventOf<T extends ServerEvent['type']> = Extract<ServerEvent, { type: T }>;

interface HeardResponse {
  text: string;
  samples: Int16Array;
  done: EventOf<'response.done'>['response'];
}

/** A Realtime client for tests: it keeps what it receives and waits for events by type. */
export class TestClient {
  /** Everything received so far. */
  readonly events: ServerEvent[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #socket: WebSocket;
  readonly #taken = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  #isOver = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      // Tests trust the emulator to send what its own types say it sends.
      this.events.push(JSON.parse(data.toString('utf8')) as ServerEvent);
      for (const listener of this.#listeners) listener();
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        this.#isOver = true;
        for (const listener of this.#listeners) listener();
        resolve({ code, reason: reason.toString() });
      });
    });
  }

  /** Settles when the socket is open; rejects when the handshake is refused. */
  static async connect(url: string, { model = 'gpt-realtime', apiKey = 'sk-test' } = {}): Promise<TestClient> {
    const address = `${url.replace(/^http/u, 'ws')}/v1/realtime?model=${model}`;
    const socket = new WebSocket(address, { headers: { authorization: `Bearer ${apiKey}` } });
    const client = new TestClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.on('error', reject);
    });
    return client;
  }

  send(event: { type: string; [field: string]: unknown }): void {
    this.sendText(JSON.stringify(event));
  }

  sendText(message: string): void {
    this.#socket.send(message);
  }

  /** A typed message of the person. */
  type(text: string, id?: string): void {
    const content = [{ type: 'input_text', text }];
    this.send({ type: 'conversation.item.create', item: { id, type: 'message', role: 'user', content } });
  }

  /** Sends PCM in pieces of 100 ms, as fast as it goes. */
  speak(samples: Int16Array): void {
    for (let at = 0; at < samples.length; at += 2400) {
      const audio = bytesFromPcm(samples.subarray(at, at + 2400)).toString('base64');
      this.send({ type: 'input_audio_buffer.append', audio });
    }
  }

  /** The next event of a type that no earlier `next` of that type has taken. */
  next<T extends ServerEvent['type']>(type: T): Promise<EventOf<T>> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const from = this.#taken.get(type) ?? 0;
        const index = this.events.findIndex((event, at) => event.type === type && at >= from);
        const found = this.events[index];
        if (!found && !this.#isOver) return;
        this.#listeners.delete(look);
        this.#taken.set(type, index + 1);
        // The type was compared when it was looked for.
        if (found) resolve(found as EventOf<T>);
        else reject(new Error(`Closed before ${type}; last was ${this.events.at(-1)?.type}`));
      };
      this.#listeners.add(look);
      look();
    });
  }

  /** All that is received up to the next `response.done`, with the text and sound put together. */
  async response(): Promise<HeardResponse> {
    const { response } = await this.next('response.done');
    const own = this.events.filter((event) => 'response_id' in event && event.response_id === response.id);
    const text = own.map((event) =>
      event.type === 'response.output_audio_transcript.delta' || event.type === 'response.output_text.delta'
        ? event.delta
        : '',
    );
    const blocks = own.flatMap((event) =>
      event.type === 'response.output_audio.delta' ? [pcmFromBytes(Buffer.from(event.delta, 'base64'))] : [],
    );
    return { text: text.join(''), samples: concatPcm(blocks), done: response };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.close();
    await this.closed;
  }
}
