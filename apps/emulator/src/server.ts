import { createLogger } from '@voxie/platform';
import type { LogLevel } from '@voxie/platform';
import Fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyError } from 'fastify';

import { Behaviours } from './behaviour/behaviours.ts';
import { addChat } from './http/chat.ts';
import { addControl } from './http/control.ts';
import { addEmbeddings } from './http/embeddings.ts';
import { addModels } from './http/models.ts';
import { OpenAiError } from './http/openai-error.ts';
import { addSpeech } from './http/speech.ts';
import { addTranscription } from './http/transcription.ts';
import { RealtimeEndpoint } from './realtime/endpoint.ts';
import { Ledger } from './ledger.ts';
import { createSpeech } from './speech/speech.ts';

const MAX_BODY_BYTES = 30 * 1024 * 1024;

export interface EmulatorOptions {
  host?: string;
  /** 0 takes any free port. */
  port?: number;
  logLevel?: LogLevel;
}

export interface Emulator extends AsyncDisposable {
  /** Starts listening and gives the address, for example `http://127.0.0.1:8790`. */
  listen(): Promise<string>;
  close(): Promise<void>;
  /** Where it listens; an error before `listen` has settled. */
  readonly url: string;
}

/** An OpenAI-compatible server that needs no key and no network. */
export function createEmulator({ host = '127.0.0.1', port = 0, logLevel = 'silent' }: EmulatorOptions = {}): Emulator {
  const log = createLogger({ name: 'emulator', level: logLevel });
  const loggerInstance: FastifyBaseLogger = log;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: true,
  });
  const behaviours = new Behaviours();
  const house = { behaviours, ledger: new Ledger() };
  const speech = createSpeech();
  const realtime = new RealtimeEndpoint(app.server, { ...house, speech, log });

  app.setErrorHandler((error: FastifyError | OpenAiError, request, reply) => {
    if (error instanceof OpenAiError) return reply.code(error.status).send({ error: error.body });
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    const type = status >= 500 ? 'server_error' : 'invalid_request_error';
    const message = status >= 500 ? 'The emulator failed. Its log says why.' : error.message;
    return reply.code(status).send({ error: { message, type, param: null, code: null } });
  });
  app.setNotFoundHandler((request) => {
    throw new OpenAiError(404, { message: `Invalid URL (${request.method} ${request.url})` });
  });

  app.get('/health', async () => ({ status: 'ok' }));
  addModels(app, house);
  addChat(app, house);
  addEmbeddings(app, house);
  addSpeech(app, { ...house, speech });
  addTranscription(app, house);
  addControl(app, house, () => realtime.sessions);

  let url: string | null = null;
  async function close(): Promise<void> {
    realtime.close();
    await app.close();
    await speech[Symbol.asyncDispose]();
  }
  return {
    async listen() {
      url = await app.listen({ host, port });
      return url;
    },
    close,
    get url() {
      if (url === null) throw new Error('The emulator is not listening yet');
      return url;
    },
    [Symbol.asyncDispose]: close,
  };
}
