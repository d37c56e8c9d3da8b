import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { webhookBodySchema, webhookEvents } from '@voxie/contracts';
import type { WebhookBody } from '@voxie/contracts';

/** A request as it came, before anyone judged it. */
export interface Received {
  id: string;
  headers: IncomingHttpHeaders;
  text: string;
  url: string;
}

export type Behaviour = (response: ServerResponse, request: Received) => void;

export const fine: Behaviour = (response) => response.writeHead(204).end();
export const broken: Behaviour = (response) => response.writeHead(500).end('no'.repeat(3000));
export const hanging: Behaviour = () => undefined;

/** Whose server a customer runs: down at first, on a port that the operator allows. */
export class Receiver implements AsyncDisposable {
  readonly seen: Received[] = [];
  readonly url: string;
  behaviour: Behaviour = fine;
  readonly #port: number;
  #server: Server | undefined;

  constructor(port: number) {
    this.#port = port;
    this.url = `http://127.0.0.1:${port}/voxie`;
  }

  async up(behaviour: Behaviour): Promise<void> {
    this.behaviour = behaviour;
    if (this.#server !== undefined) return;
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        const { headers, url = '' } = request;
        const received = { id: String(headers['webhook-id']), headers, text: body, url };
        this.seen.push(received);
        this.behaviour(response, received);
      });
    });
    await new Promise<void>((resolve) => void server.listen(this.#port, '127.0.0.1', resolve));
    this.#server = server;
  }

  async down(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.down();
  }
}

/** What a customer does: checks the signature by the library, then reads. Throws where either is wrong. */
export function verified({ headers, text: body, id }: Received, secret: string): WebhookBody {
  const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const read = webhookBodySchema.parse(new Webhook(secret).verify(body, plain));
  if (read.id !== id) throw new Error('the id in the body is another one');
  if (read.type !== 'test') webhookEvents[read.type].data.strict().parse(read.data);
  return read;
}
