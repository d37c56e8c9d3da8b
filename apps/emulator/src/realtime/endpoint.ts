import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

import type { EmulatorFailure, EmulatorSessions } from '@voxie/contracts/emulator';
import type { Logger } from '@voxie/platform';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';

import { apiKeyOf, behaviourNameOf } from '../behaviour/api-key.ts';
import type { Behaviours } from '../behaviour/behaviours.ts';
import { errorOfFailure, modelNotFound, OpenAiError } from '../http/openai-error.ts';
import { newId } from '../ids.ts';
import { isModelFor } from '../models.ts';
import type { Ledger } from '../ledger.ts';
import type { Speech } from '../speech/speech.ts';
import { Session } from './session.ts';

const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
/** What OpenAI closes with after an error it cannot go on from. */
const ERROR_CLOSE_CODE = 4000;

export interface RealtimeOptions {
  behaviours: Behaviours;
  ledger: Ledger;
  speech: Speech;
  log: Logger;
}

interface Opening {
  model: string | null;
  apiKey: string | null;
  failure: EmulatorFailure | null;
}

/** WebSocket upgrades at `/v1/realtime`. */
export class RealtimeEndpoint {
  readonly #options: RealtimeOptions;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  readonly #open = new Map<WebSocket, { session: Session; model: string; key: string | null }>();
  readonly #waiting = new Set<Duplex>();

  constructor(server: Server, options: RealtimeOptions) {
    this.#options = options;
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#waiting.delete(socket));
      this.#waiting.add(socket);
      const opening = this.#admit(request, socket);
      if (!opening) return;
      setTimeout(() => {
        if (!socket.destroyed) this.#sockets.handleUpgrade(request, socket, head, (ws) => this.#start(ws, opening));
      }, options.behaviours.forApiKey(opening.apiKey).connectDelayMs);
    });
  }

  get sessions(): EmulatorSessions {
    const sessions = [...this.#open.values()].map(({ session, model, key }) => ({ ...session.view, model, key }));
    return { open: this.#open.size, sessions };
  }

  close(): void {
    for (const ws of this.#open.keys()) ws.terminate();
    for (const socket of this.#waiting) socket.destroy();
    this.#sockets.close();
  }

  /** Null when the handshake is refused, or left without an answer. */
  #admit(request: IncomingMessage, socket: Duplex): Opening | null {
    const url = new URL(request.url ?? '/', 'http://emulator');
    if (url.pathname !== '/v1/realtime') {
      refuse(socket, new OpenAiError(404, { message: `Invalid URL (GET ${url.pathname})` }));
      return null;
    }
    const apiKey = apiKeyOf(request.headers.authorization);
    const model = url.searchParams.get('model');
    const failure = this.#options.behaviours.takeFailure(apiKey, 'connect', { endpoint: 'realtime', model });
    if (failure?.mode === 'refuse') refuse(socket, errorOfFailure(failure));
    if (failure?.mode === 'refuse' || failure?.mode === 'hang') return null;
    return { model, apiKey, failure };
  }

  #start(ws: WebSocket, { model, apiKey, failure }: Opening): void {
    if (model === null || !isModelFor('realtime', model)) return rejectModel(ws, model);
    const { behaviours, ledger, speech, log } = this.#options;
    const disconnect = (closeCode: number | null): void => (closeCode === null ? ws.terminate() : ws.close(closeCode));
    const session = new Session({
      model,
      apiKey,
      behaviours,
      speech,
      disconnect,
      bill: ledger.add,
      cutsMidSentence: failure?.mode === 'close_mid_sentence' ? failure : null,
      send: (event) => ws.readyState === ws.OPEN && ws.send(JSON.stringify(event)),
    });
    this.#open.set(ws, { session, model, key: behaviourNameOf(apiKey) });
    log.info({ session: session.id, model }, 'realtime session opened');
    if (failure?.mode === 'close_after_ms') {
      setTimeout(() => disconnect(failure.closeCode), failure.closeAfterMs).unref();
    }
    ws.on('message', (data) => session.receive(textOf(data)));
    ws.on('error', (error) => log.warn({ session: session.id, err: error }, 'realtime socket failed'));
    ws.on('close', () => {
      session.close();
      this.#open.delete(ws);
      log.info({ session: session.id }, 'realtime session closed');
    });
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (Buffer.isBuffer(data) ? data : Buffer.from(data)).toString('utf8');
}

/** As OpenAI does it: the socket opens, says what is wrong, and closes. */
function rejectModel(ws: WebSocket, model: string | null): void {
  const missing = { message: 'You must provide a model parameter.', param: 'model', code: 'missing_model' };
  const { body } = model === null ? new OpenAiError(400, missing) : modelNotFound(model);
  ws.send(JSON.stringify({ type: 'error', event_id: newId('event'), error: { ...body, event_id: null } }));
  ws.close(ERROR_CLOSE_CODE, `${body.type}.${body.code ?? ''}`);
}

function refuse(socket: Duplex, error: OpenAiError): void {
  const body = JSON.stringify({ error: error.body });
  socket.end(
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? 'Error'}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
