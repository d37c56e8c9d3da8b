import { answerScrape } from '@voxie/platform';
import type { MetricsRegistry } from '@voxie/platform';
import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

interface HealthInput {
  host: string;
  port: number;
  /** Where upstream's own server answers `/` and `/worker`, on loopback. It takes no other addresses. */
  innerPort: number;
  registry: MetricsRegistry;
  /** What a scraper of `/metrics` must send. Undefined: nothing. */
  metricsToken: string | undefined;
}

const innerTimeoutMs = 2000;

/** The worker's health page, and its metrics beside it. */
export async function startHealthServer(input: HealthInput): Promise<AsyncDisposable> {
  const server = createServer((request, response) => {
    if (request.url?.split('?', 1)[0] === '/metrics') void sendMetrics(input, request, response);
    else passOn(input.innerPort, request, response);
  });
  server.listen(input.port, input.host);
  await once(server, 'listening');
  return {
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function sendMetrics(
  { registry, metricsToken: token }: HealthInput,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { authorization } = request.headers;
    const { status, headers, body } = await answerScrape(registry, { authorization, token });
    response.writeHead(status, headers).end(body);
  } catch {
    response.destroy();
  }
}

function passOn(port: number, { method, url }: IncomingMessage, response: ServerResponse): void {
  const inner = ask({ host: '127.0.0.1', port, method, path: url, timeout: innerTimeoutMs }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  inner.on('timeout', () => inner.destroy(new Error('no answer')));
  inner.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(503).end('not started');
  });
  inner.end();
}

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
