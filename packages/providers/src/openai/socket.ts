import { APIConnectionError, APIStatusError } from '@livekit/agents';
import { Agent as HttpAgent } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIPv6 } from 'node:net';
import type { LookupFunction } from 'node:net';
import type { ClientOptions, WebSocket } from 'ws';
import { objectIn } from '../http-failure.ts';

export interface SocketOptions {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Connects to one of these, whatever the URL's name means by now. */
  addresses?: readonly string[] | null;
  timeoutMs: number;
}

const maxBodyBytes = 64 * 1024;

type SocketClass<S extends WebSocket> = new (url: string, options: ClientOptions) => S;

/** An open socket. Rejects with APIStatusError (its body parsed) where HTTP refused, else with APIConnectionError. */
export async function openSocket<S extends WebSocket>(
  Socket: SocketClass<S>,
  { url, headers, addresses = null, timeoutMs }: SocketOptions,
): Promise<S> {
  const socket = new Socket(url, {
    headers: { 'User-Agent': 'Voxie', ...headers },
    handshakeTimeout: timeoutMs,
    ...(addresses === null ? {} : { agent: agentTo(url, addresses) }),
  });
  return await new Promise((resolve, reject) => {
    socket.once('open', () => {
      // What the provider says at once, an unknown model for one, must wait for the listeners.
      socket.pause();
      setImmediate(() => socket.resume());
      resolve(socket);
    });
    socket.once('unexpected-response', (_request, response) => {
      void refusalOf(response).then(reject, reject);
    });
    // Stays on the socket: one without an error listener ends the process.
    socket.on('error', (error) => reject(connectionError(error)));
  });
}

/** Connects to these addresses alone; TLS still checks the name. */
function agentTo(url: string, addresses: readonly string[]): HttpAgent {
  const known = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  const lookup: LookupFunction = (_host, { all }, callback) => {
    const [first] = known;
    if (first === undefined) callback(new Error('no address'), '', 0);
    else if (all === true) callback(null, known);
    else callback(null, first.address, first.family);
  };
  return url.startsWith('wss:') ? new HttpsAgent({ lookup }) : new HttpAgent({ lookup });
}

function connectionError(cause: Error): APIConnectionError {
  const error = new APIConnectionError({ message: 'The connection failed.' });
  error.cause = cause;
  return error;
}

async function refusalOf(response: IncomingMessage): Promise<APIStatusError> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBodyBytes) break;
  }
  return new APIStatusError({
    message: 'The provider refused the connection.',
    options: { statusCode: response.statusCode ?? 500, body: objectIn(Buffer.concat(chunks).toString('utf8')) },
  });
}
