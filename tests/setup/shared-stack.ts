import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { stackPartSchema, startStack } from '@voxie/stack';
import type { Stack } from '@voxie/stack';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    stackBrokerUrl: string;
  }
}

const partsSchema = stackPartSchema.array();

let broker: Server | undefined;
let stack: Promise<Stack> | undefined;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const parts = partsSchema.parse(await json(request));
    stack ??= startStack({ parts: [] });
    const { urls, ports, secrets, env } = await (await stack).ensure(parts);
    response.end(JSON.stringify({ urls, ports, secrets, env }));
  } catch (error) {
    response.writeHead(500).end(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Test files run in processes of their own; this one keeps the stack they share, and starts a part when the first of
 * them asks for it. A run of files that share nothing starts nothing.
 */
export async function setup(project: TestProject): Promise<void> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  broker = server;
  // A listening TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  project.provide('stackBrokerUrl', `http://127.0.0.1:${port}`);
}

export async function teardown(): Promise<void> {
  broker?.closeAllConnections();
  broker?.close();
  await (await stack)?.stop();
}
