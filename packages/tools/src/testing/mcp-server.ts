import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { listen } from './http-site.ts';

/** An MCP server of the official SDK with sessions, as a company would run it. Stopped, it forgets them. */
export interface TestMcpServer extends AsyncDisposable {
  port: number;
  url: string;
  /** Arguments of each `order_status` it ran, over all its lives. */
  orders: string[];
  /** Forgets its sessions, as one that was started anew behind a load balancer. */
  forget: () => void;
  stop: () => Promise<void>;
  /** Listens again on the same port, with no memory of its sessions. */
  start: () => Promise<void>;
}

/** Tools: `order_status(order)`, `slow()` that never answers, `broken()` that fails. */
export async function startMcpServer(): Promise<TestMcpServer> {
  const orders: string[] = [];
  const sessions: Sessions = new Map();
  const handler = handlerFor(sessions, orders);
  let site = await listen(handler);
  const stop = async (): Promise<void> => {
    sessions.clear();
    await site.close();
  };
  const { port, url } = site;
  return {
    port,
    url: `${url}/mcp`,
    orders,
    forget: () => sessions.clear(),
    stop,
    start: async () => {
      site = await listen(handler, port);
    },
    [Symbol.asyncDispose]: stop,
  };
}

type Sessions = Map<string, StreamableHTTPServerTransport>;

function handlerFor(
  sessions: Sessions,
  orders: string[],
): (request: IncomingMessage, response: ServerResponse) => void {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const id = request.headers['mcp-session-id'];
    const body = request.method === 'POST' ? await json(request) : undefined;
    const known = typeof id === 'string' ? sessions.get(id) : undefined;
    if (id !== undefined && known === undefined) return void response.writeHead(404).end('Session not found');
    const transport = known ?? (await openSession(orders, sessions));
    return await transport.handleRequest(request, response, body);
  };
  return (request, response) => {
    handle(request, response).catch(() => response.destroy());
  };
}

async function openSession(orders: string[], sessions: Sessions): Promise<StreamableHTTPServerTransport> {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (id) => void sessions.set(id, transport),
  });
  await makeServer(orders).connect(transport);
  return transport;
}

function makeServer(orders: string[]): McpServer {
  const server = new McpServer({ name: 'shop', version: '1' });
  server.registerTool(
    'order_status',
    { description: 'Where an order is.', inputSchema: { order: z.string() } },
    async ({ order }) => {
      orders.push(order);
      return { content: [{ type: 'text', text: `Order ${order} has been shipped.` }] };
    },
  );
  server.registerTool(
    'slow',
    { description: 'Takes for ever.', inputSchema: {} },
    async () => await new Promise<never>(() => undefined),
  );
  server.registerTool('broken', { description: 'Fails.', inputSchema: {} }, async () => ({
    isError: true,
    content: [{ type: 'text', text: 'The warehouse is closed.' }],
  }));
  return server;
}
