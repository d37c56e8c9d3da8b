import { toolKinds } from '@voxie/contracts';
import { createOutbound } from '@voxie/platform';
import { inspect } from 'node:util';
import { expect, test, vi } from 'vitest';
import type { OfferedTool } from '../executor.ts';
import { offerTools } from '../offer.ts';
import { allowing, httpSite } from '../testing/http-site.ts';
import { listMcpTools } from './list-mcp-tools.ts';
import { startMcpServer } from '../testing/mcp-server.ts';
import type { TestMcpServer } from '../testing/mcp-server.ts';
import { testToolContext } from '../testing/tool-context.ts';

/** The tools of a server in one call, and what was written into the call's log. */
async function inCall(server: TestMcpServer, config: object = {}) {
  const notes: string[] = [];
  const releases: (() => void | Promise<void>)[] = [];
  const context = testToolContext({
    outbound: createOutbound({ allow: allowing(server) }),
    note: (kind, detail) => notes.push(`${kind} ${String(detail['when'])}`),
    onEnd: (release) => releases.push(release),
  });
  const tool = toolKinds.mcp.schema.parse({ kind: 'mcp', url: server.url, ...config });
  const offered = await offerTools({ shop: tool }, context);
  const use = async (name: string, args: Record<string, unknown> = {}, withinMs = 10_000) =>
    await find(offered, name).run(args, context, AbortSignal.timeout(withinMs));
  return {
    offered,
    notes,
    use,
    [Symbol.asyncDispose]: async () => {
      for (const release of releases) await release();
    },
  };
}

function find(offered: readonly OfferedTool[], name: string): OfferedTool {
  const tool = offered.find((candidate) => candidate.name === name);
  if (tool === undefined) throw new Error(`${name} is not offered`);
  return tool;
}

test('all tools by their own names, or the chosen ones by new names', async () => {
  await using server = await startMcpServer();
  await using all = await inCall(server, { approval: 'member', timeoutSeconds: 7 });
  expect(all.offered.map(({ name }) => name)).toEqual(['order_status', 'slow', 'broken']);
  expect(all.offered[0]).toMatchObject({
    kind: 'mcp',
    description: 'Where an order is.',
    approval: 'member',
    timeoutSeconds: 7,
    parameters: { type: 'object', required: ['order'] },
  });
  await using chosen = await inCall(server, { tools: { order_status: 'track_order', gone: 'gone' } });
  expect(chosen.offered.map(({ name }) => name)).toEqual(['track_order']);
  expect(await chosen.use('track_order', { order: 'A1' })).toBe('Order A1 has been shipped.');
  expect(chosen.notes).toEqual(['mcp_connected call']);
});

test('what the server says of a failure, the model is told; a slow tool ends with its time', async () => {
  await using server = await startMcpServer();
  await using call = await inCall(server);
  await expect(call.use('broken')).rejects.toThrow('The warehouse is closed.');
  await expect(call.use('order_status', {})).rejects.toThrow(/order/u);
  await expect(call.use('slow', {}, 300)).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(await call.use('order_status', { order: 'B2' })).toBe('Order B2 has been shipped.');
  expect(call.notes).toEqual(['mcp_connected call']);
});

test('a server that dies says so at once, and is used again when it is back', async () => {
  await using server = await startMcpServer();
  await using call = await inCall(server);
  const [waiting] = await Promise.allSettled([call.use('slow', {}, 60_000), server.stop()]);
  expect(waiting).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('right now') } });
  await expect(call.use('order_status', { order: 'C3' })).rejects.toThrow('cannot be reached right now');
  await server.start();
  await vi.waitFor(() => expect(call.notes.at(-1)).toBe('mcp_connected call'), { timeout: 30_000 });
  expect(await call.use('order_status', { order: 'C3' })).toBe('Order C3 has been shipped.');
  expect(call.notes).toEqual(['mcp_connected call', 'mcp_lost call', 'mcp_connected call']);
  expect(server.orders).toEqual(['C3']);
});

test('a server that forgot its sessions between two uses is greeted again, and runs the tool once', async () => {
  await using server = await startMcpServer();
  await using call = await inCall(server);
  await call.use('order_status', { order: 'D4' });
  server.forget();
  expect(await call.use('order_status', { order: 'D5' })).toBe('Order D5 has been shipped.');
  expect(server.orders).toEqual(['D4', 'D5']);
});

test('a server that is down, refused or no MCP server keeps no call from beginning', async () => {
  await using server = await startMcpServer();
  await using refused = await inCall(server, { url: 'http://169.254.169.254/mcp' });
  expect([refused.offered, refused.notes]).toEqual([[], ['mcp_lost start']]);
  await server.stop();
  await using down = await inCall(server);
  expect([down.offered, down.notes]).toEqual([[], ['mcp_lost start']]);
});

/** An error in answer to a request, in the words of MCP. */
const saying = (message: string, request: string) =>
  JSON.stringify({ jsonrpc: '2.0', id: Number(/"id":(\d+)/u.exec(request)?.[1]), error: { code: -32_000, message } });

test.each([
  ['fails', (_body: string, words: string) => ({ status: 500, body: words })],
  [
    'refuses in the words of MCP',
    (body: string, words: string) => ({ headers: { 'content-type': 'application/json' }, body: saying(words, body) }),
  ],
  ['is none', (_body: string, words: string) => ({ headers: { 'content-type': 'application/json' }, body: words })],
])('a server that %s and says what it was sent does not have it logged', async (_what, answer) => {
  const key = 'sk-canary';
  await using server = await httpSite(({ headers, body }) => answer(body, String(headers['x-key'])));
  const context = testToolContext({
    outbound: createOutbound({ allow: allowing(server) }),
    secrets: { KEY: key },
  });
  const logged = vi.spyOn(context.logger, 'warn');
  const headers = { 'X-Key': '{{secret:KEY}}' };
  const tool = toolKinds.mcp.schema.parse({ kind: 'mcp', url: server.url, headers });
  expect(await offerTools({ shop: tool }, context)).toEqual([]);
  const failure: unknown = await listMcpTools(tool, context).catch((error: unknown) => error);
  expect(server.seen[0]?.headers['x-key']).toBe(key);
  expect(logged.mock.calls.length).toBe(1);
  expect(inspect([logged.mock.calls, failure], { depth: 9 })).not.toContain(key);
});
