import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web service of the person's own, for their agent's tools. */
export interface Shop extends AsyncDisposable {
  /** host:port */
  address: string;
  /** Paths that were asked for, with the key that was sent. */
  requests: string[];
}

/** Answers every path with the state of an order, on loopback. */
export async function openShop(): Promise<Shop> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ order: { state: 'on its way', carrier: 'Swift' } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
