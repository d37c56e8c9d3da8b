import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A speech server that lets the emulator speak, and keeps by which voice. */
export interface SpeechRelay extends AsyncDisposable {
  /** As an openai_compatible part takes it. */
  baseUrl: string;
  /** The bodies of the requests, in order. */
  asked: string[];
}

export async function relaySpeech(emulatorUrl: string): Promise<SpeechRelay> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = (await buffer(request)).toString();
      asked.push(body);
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${emulatorUrl}${request.url}`, { method: 'POST', headers, body });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    })().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
