import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

import type { FastifyBaseLogger } from 'fastify';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';

import { apiKeyOf } from '../behaviour/behaviour.ts';
import type { BehaviourStore, Failure } from '../behaviour/behaviour.ts';
import { errorOfFailure, modelNotFound, OpenAiError } from '../http/openai-error.ts';
import type { OpenAiErrorBody } from '../http/openai-error.ts';
import { newId } from '../ids.ts';
import { isModelFor } from '../models.ts';
import type { Speech } from '../speech/speech.ts';
import { createSession } from './session.ts';
import type { RealtimeSession } from './session.ts';

const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
/** What OpenAI closes with after an error it cannot go on from. */
const ERROR_CLOSE_CODE = 4000;

export interface RealtimeOptions {
  behaviours: BehaviourStore;
  speech: Speech;
  log: FastifyBaseLogger;
}

export interface OpenSession {
  id: string;
  model: string;
  /** The behaviour the session was opened with, as in `emu-<name>`. */
  key: string | null;
}

export interface RealtimeEndpoint {
  sessions(): OpenSession[];
  close(): void;
}

/** Takes WebSocket upgrades at `/v1/realtime`. */
export function attachRealtime(server: Server, { behaviours, speech, log }: RealtimeOptions): RealtimeEndpoint {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  const open = new Map<WebSocket, OpenSession>();
  const waiting = new Set<Duplex>();

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    waiting.add(socket);
    socket.on('close', () => waiting.delete(socket));
    const url = new URL(request.url ?? '/', 'http://emulator');
    if (url.pathname !== '/v1/realtime') return refuse(socket, new OpenAiError(404, { message: `Invalid URL (GET ${url.pathname})` }));
    const apiKey = apiKeyOf(request.headers.authorization);
    const failure = behaviours.takeFailure(apiKey, 'connect');
    if (failure?.mode === 'hang') return;
    if (failure?.mode === 'refuse') return refuse(socket, errorOfFailure(failure));
    setTimeout(() => {
      if (!socket.destroyed) upgrade(request, socket, head, { model: url.searchParams.get('model'), apiKey, failure });
    }, behaviours.forApiKey(apiKey).connectDelayMs);
  });

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, given: Opening): void {
    sockets.handleUpgrade(request, socket, head, (ws) => {
      waiting.delete(socket);
      start(ws, given);
    });
  }

  interface Opening {
    model: string | null;
    apiKey: string | null;
    failure: Failure | null;
  }

  function start(ws: WebSocket, { model, apiKey, failure }: Opening): void {
    if (model === null || !isModelFor('realtime', model)) return rejectModel(ws, model);
    const disconnect = (closeCode: number | null): void => (closeCode === null ? ws.terminate() : ws.close(closeCode));
    const session = createSession({
      model,
      apiKey,
      behaviours,
      speech,
      disconnect,
      cutsMidSentence: failure?.mode === 'close_mid_sentence' ? failure : null,
      send: (event) => ws.readyState === ws.OPEN && ws.send(JSON.stringify(event)),
    });
    const key = apiKey?.startsWith('emu-') === true ? apiKey.slice(4) : null;
    open.set(ws, { id: session.id, model, key });
    log.info({ session: session.id, model }, 'realtime session opened');
    if (failure?.mode === 'close_after_ms') setTimeout(() => disconnect(failure.closeCode), failure.closeAfterMs).unref();
    ws.on('message', (data) => receive(session, data));
    ws.on('error', (error) => log.warn({ session: session.id, err: error }, 'realtime socket failed'));
    ws.on('close', () => {
      session.close();
      open.delete(ws);
      log.info({ session: session.id }, 'realtime session closed');
    });
  }

  return {
    sessions: () => [...open.values()],
    close() {
      for (const ws of open.keys()) ws.terminate();
      for (const socket of waiting) socket.destroy();
      sockets.close();
    },
  };
}

function receive(session: RealtimeSession, data: RawData): void {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);
  session.receive(bytes.toString('utf8'));
}

/** As OpenAI does it: the socket opens, says what is wrong, and closes. */
function rejectModel(ws: WebSocket, model: string | null): void {
  const { body } = model === null ? new OpenAiError(400, { message: 'You must provide a model parameter.', param: 'model', code: 'missing_model' }) : modelNotFound(model);
  const error: OpenAiErrorBody & { event_id: null } = { ...body, event_id: null };
  ws.send(JSON.stringify({ type: 'error', event_id: newId('event'), error }));
  ws.close(ERROR_CLOSE_CODE, `${body.type}.${body.code ?? ''}`);
}

function refuse(socket: Duplex, error: OpenAiError): void {
  const body = JSON.stringify({ error: error.body });
  socket.end(
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? 'Error'}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
