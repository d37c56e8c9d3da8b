import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { Api } from '@voxie/api';
import { AppError } from '@voxie/contracts';
import type { MetricsRegistry } from '@voxie/platform';
import Fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyError, FastifyInstance } from 'fastify';
import { registerDocs } from './docs/routes.ts';
import { corsOf } from './http/cors.ts';
import { answerClientError } from './http/client-error.ts';
import { registerExports } from './http/exports.ts';
import { registerHealth } from './http/health.ts';
import { limitRequests } from './http/limits.ts';
import { logRequests } from './http/log-requests.ts';
import { refuseOtherMethods } from './http/methods.ts';
import { registerMetrics } from './http/metrics.ts';
import { registerJsonParser } from './http/parse-json.ts';
import { proxiesOf } from './http/proxies-env.ts';
import type { TrustProxy } from './http/proxies-env.ts';
import { scopeRequests } from './http/scope.ts';
import { securityHeaders } from './http/security-headers.ts';
import { registerRecordings } from './http/recordings.ts';
import { cutStreamsOnClose } from './http/streams.ts';
import { registerTrpc } from './http/trpc.ts';
import { registerWebhooks } from './http/webhooks.ts';
import { sendError } from './rest/errors.ts';
import { registerRestRoutes } from './rest/routes.ts';

const maxBodyBytes = 512 * 1024;
/** The address with its query among them. */
const maxHeaderBytes = 16 * 1024;
const idleMs = 120_000;
const keepAliveMs = 72_000;
const requestIdPattern = /^[\w-]{8,64}$/u;

const frameworkErrors: Partial<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'The request is too large.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send the request as JSON, with content-type: application/json.',
};

function readable(error: FastifyError | AppError): unknown {
  if (error instanceof AppError) return error;
  const message = frameworkErrors[error.code] ?? 'The request is not valid.';
  const isClients = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;
  return isClients ? new AppError('VALIDATION', message, { cause: error }) : error;
}

export interface ServerOptions {
  allowedOrigins: string[];
  metrics: MetricsRegistry;
  /** What a scraper of `/metrics` must send. Undefined: nothing. */
  metricsToken: string | undefined;
  /** Whose X-Forwarded-For is believed: see trustProxySetting. */
  trustProxy: TrustProxy;
  /** A request that takes longer to arrive is cut off. */
  requestWithinSeconds: number;
}

/** The HTTP server of the API, not listening yet. */
export async function createServer(api: Api, options: ServerOptions): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = api.deps.logger;
  const requestTimeout = options.requestWithinSeconds * 1000;
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: maxBodyBytes,
    routerOptions: { maxParamLength: 5000 },
    trustProxy: proxiesOf(options.trustProxy),
    requestTimeout,
    // Event streams ping every 15 s.
    connectionTimeout: idleMs,
    keepAliveTimeout: keepAliveMs,
    // Node looks at the longer of both: the headers may take no longer than the whole.
    http: { maxHeaderSize: maxHeaderBytes, connectionsCheckingInterval: 5000, headersTimeout: requestTimeout },
    clientErrorHandler: answerClientError,
    genReqId: ({ headers }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && requestIdPattern.test(given) ? given : randomUUID();
    },
  });
  scopeRequests(app);
  logRequests(app);
  registerMetrics(app, options.metrics, options.metricsToken);
  cutStreamsOnClose(app);
  registerJsonParser(app);
  app.setErrorHandler((error: FastifyError | AppError, request, reply) => {
    const known = readable(error);
    if (!(known instanceof AppError)) logger.error({ err: error, requestId: request.id }, 'Request failed');
    return sendError(known, { request, reply });
  });
  app.setNotFoundHandler((request, reply) =>
    sendError(new AppError('NOT_FOUND', 'There is nothing at this address. See /docs.'), { request, reply }),
  );
  await app.register(helmet, securityHeaders);
  await app.register(cors, {
    delegator: (request, done) => done(null, corsOf(request, options.allowedOrigins)),
  });
  // After CORS: a page reads why it was refused.
  limitRequests(app, api);
  refuseOtherMethods(app);
  registerHealth(app, api);
  await registerTrpc(app, api);
  registerRestRoutes(app, api);
  registerRecordings(app, api);
  registerExports(app, api);
  await registerWebhooks(app, api);
  await registerDocs(app);
  return app;
}
