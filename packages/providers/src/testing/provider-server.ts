import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

export interface ProviderBehaviour {
  onRequest?: (request: IncomingMessage, response: ServerResponse) => void;
  onSocket?: (socket: WebSocket, request: IncomingMessage) => void;
  /** Answers an upgrade with this HTTP status and body, in place of a socket. */
  refuse?: { status: number; body: object };
}

/** A provider on loopback that does what a test says. */
export class ProviderServer implements AsyncDisposable {
  readonly baseUrl: string;
  /** Sockets asked for so far. */
  dialled = 0;
  readonly #server: Server;

  private constructor(server: Server, port: number, behaviour: ProviderBehaviour) {
    this.#server = server;
    this.baseUrl = `http://127.0.0.1:${port}/v1`;
    const sockets = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, socket, head) => {
      this.dialled += 1;
      if (behaviour.refuse !== undefined) {
        const body = JSON.stringify(behaviour.refuse.body);
        socket.end(
          `HTTP/1.1 ${behaviour.refuse.status} No\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
        );
        return;
      }
      sockets.handleUpgrade(request, socket, head, (ws) => behaviour.onSocket?.(ws, request));
    });
  }

  static async start(behaviour: ProviderBehaviour): Promise<ProviderServer> {
    const server = createServer(behaviour.onRequest);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new ProviderServer(server, address.port, behaviour);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
