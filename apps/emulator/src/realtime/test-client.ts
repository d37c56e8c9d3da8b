import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime';
import type { ConversationItemAdded, ConversationItemDone } from 'openai/resources/realtime/realtime';
import { WebSocket } from 'ws';

import { bytesFromPcm, concatPcm, pcmFromBytes } from '../audio/pcm.ts';

export type ServerEvent = RealtimeServerEvent | ConversationItemAdded | ConversationItemDone;
type EventOf<T extends ServerEvent['type']> = Extract<ServerEvent, { type: T }>;

export interface TestClient extends AsyncDisposable {
  /** Everything received so far. */
  readonly events: ServerEvent[];
  send(event: { type: string; [field: string]: unknown }): void;
  /** Sends PCM in pieces of 100 ms, as fast as it goes. */
  sendAudio(samples: Int16Array): void;
  /** The next event of a type that no earlier `next` of that type has taken. */
  next<T extends ServerEvent['type']>(type: T): Promise<EventOf<T>>;
  /** All that is received up to the next `response.done`, with the text and sound put together. */
  response(): Promise<HeardResponse>;
  closed: Promise<{ code: number; reason: string }>;
}

export interface HeardResponse {
  text: string;
  samples: Int16Array;
  done: EventOf<'response.done'>['response'];
}

/** Connects as a Realtime client does and settles when the socket is open. */
export async function connectRealtime(url: string, { model = 'gpt-realtime', apiKey = 'sk-test' } = {}): Promise<TestClient> {
  const socket = new WebSocket(`${url.replace(/^http/u, 'ws')}/v1/realtime?model=${model}`, { headers: { authorization: `Bearer ${apiKey}` } });
  const events: ServerEvent[] = [];
  const taken = new Map<string, number>();
  const listeners = new Set<() => void>();
  let isOver = false;
  const notify = (): void => listeners.forEach((listener) => listener());

  socket.on('message', (data) => {
    // Tests trust the emulator to send what its own types say it sends.
    events.push(JSON.parse(String(data)) as ServerEvent);
    notify();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => {
      isOver = true;
      resolve({ code, reason: reason.toString() });
      notify();
    });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);

  function next<T extends ServerEvent['type']>(type: T): Promise<EventOf<T>> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const index = events.findIndex((event, at) => event.type === type && at >= (taken.get(type) ?? 0));
        const found = events[index];
        if (found) {
          taken.set(type, index + 1);
          listeners.delete(look);
          // The type was compared a few lines above.
          resolve(found as EventOf<T>);
        } else if (isOver) {
          listeners.delete(look);
          reject(new Error(`Closed before ${type}; last was ${events.at(-1)?.type}`));
        }
      };
      listeners.add(look);
      look();
    });
  }

  const send: TestClient['send'] = (event) => socket.send(JSON.stringify(event));
  return {
    events,
    send,
    next,
    closed,
    sendAudio(samples) {
      for (let at = 0; at < samples.length; at += 2400) {
        send({ type: 'input_audio_buffer.append', audio: bytesFromPcm(samples.subarray(at, at + 2400)).toString('base64') });
      }
    },
    async response() {
      const done = await next('response.done');
      const id = done.response.id;
      const own = events.filter((event) => 'response_id' in event && event.response_id === id);
      const text = own.map((event) => (event.type === 'response.output_audio_transcript.delta' || event.type === 'response.output_text.delta' ? event.delta : '')).join('');
      const blocks = own.flatMap((event) => (event.type === 'response.output_audio.delta' ? [pcmFromBytes(Buffer.from(event.delta, 'base64'))] : []));
      return { text, samples: concatPcm(blocks), done: done.response };
    },
    async [Symbol.asyncDispose]() {
      socket.close();
      await closed;
    },
  };
}
