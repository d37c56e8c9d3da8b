import { APIConnectionError, APIStatusError } from '@livekit/agents';
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';

export interface SocketOptions {
  url: string;
  apiKey: string;
  timeoutMs: number;
}

const maxBodyBytes = 64 * 1024;

/** The Realtime WebSocket of a base URL such as https://api.openai.com/v1. */
export function realtimeUrl(baseUrl: string, model: string): string {
  const url = new URL(`${baseUrl}/realtime`);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('model', model);
  return url.toString();
}

/** An open socket. Rejects with APIStatusError (its body parsed) where HTTP refused, else with APIConnectionError. */
export async function openSocket({ url, apiKey, timeoutMs }: SocketOptions): Promise<WebSocket> {
  const socket = new WebSocket(url, {
    headers: { Authorization: `Bearer ${apiKey}`, 'User-Agent': 'Voxie' },
    handshakeTimeout: timeoutMs,
  });
  return await new Promise((resolve, reject) => {
    socket.once('open', () => {
      // What the provider says at once, an unknown model for one, must wait for the plugin's listeners.
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

function connectionError(cause: Error): APIConnectionError {
  const error = new APIConnectionError({ message: 'The Realtime connection failed.' });
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
    message: 'The provider refused the Realtime connection.',
    options: { statusCode: response.statusCode ?? 500, body: parse(Buffer.concat(chunks).toString('utf8')) },
  });
}

function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
