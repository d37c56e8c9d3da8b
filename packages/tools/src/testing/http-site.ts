import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A server on this machine, for tests. Allow its `origin` to reach it. */
export interface HttpSite extends AsyncDisposable {
  port: number;
  url: string;
  seen: SeenRequest[];
  close: () => Promise<void>;
}

/** Listens with a handler of node:http. `port`: one that was used before, else a free one. */
export async function listen(handler: RequestListener, port = 0): Promise<Omit<HttpSite, 'seen'>> {
  const server = createServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  // A server that listens on TCP has an address with a port.
  const { port: bound } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  };
  return { port: bound, url: `http://127.0.0.1:${bound}`, close, [Symbol.asyncDispose]: close };
}

/** Answers each request by its facts, and remembers them. */
export async function httpSite(
  answer: (request: SeenRequest) => { status?: number; headers?: Record<string, string>; body?: string },
): Promise<HttpSite> {
  const seen: SeenRequest[] = [];
  const site = await listen((request, response) => {
    void text(request).then((body) => {
      const { method = '', url = '', headers } = request;
      const facts = { method, url, headers, body };
      seen.push(facts);
      const { status = 200, headers: given = {}, body: said = '' } = answer(facts);
      return response.writeHead(status, given).end(said);
    });
  });
  return { ...site, seen };
}

/** What lets a guarded client reach this site. */
export const allowing = (...sites: { port: number }[]) => sites.map(({ port }) => ({ host: '127.0.0.1', port }));
