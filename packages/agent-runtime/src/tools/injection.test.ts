import type { llm } from '@livekit/agents';
import { agentConfigSchema } from '@voxie/contracts';
import type { RecordChange } from '@voxie/contracts';
import { createLogger, createOutbound } from '@voxie/platform';
import { hideSecrets, offerTools, ToolFailure } from '@voxie/tools';
import type { ToolContext } from '@voxie/tools';
import { allowing, httpSite, startMcpServer } from '@voxie/tools/testing';
import type { HttpSite, TestMcpServer } from '@voxie/tools/testing';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { knowledgeTools } from '../knowledge/knowledge-tool.ts';
import { recallMemory } from '../memory/recall.ts';
import { instructionsFor } from '../prompt/instructions.ts';
import { injections } from '../testing/injections.ts';
import type { Channel, Injection, ObeyedCall } from '../testing/injections.ts';
import { TwoWorkspaces } from '../testing/two-workspaces.ts';
import { Approvals } from './approvals.ts';
import { llmTool } from './run-tool.ts';
import { ToolRecorder } from './tool-recorder.ts';
import type { ToolWorld } from './tool-world.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const secret = 'sk-canary-4f9a1c7e2b';
const othersSecret = 'sk-others-77aa88bb99';
const othersWords = 'what the other workspace wrote';
const granted = [
  'look_up',
  'refund',
  'call_shop',
  'read_notes',
  'write_notes',
  'list_notes',
  'run_code',
  'tell_screens',
  'order_status',
  'search_calls',
  'keep_value',
  'read_value',
  'knowledge_search',
];

/** By which use of a tool the words of a channel reach the model, as the answer to it. The others need none. */
const told: Partial<Record<Channel, (words: string) => ObeyedCall>> = {
  'a tool result': () => ({ tool: 'look_up', args: { order: '1' } }),
  'a web page': () => ({ tool: 'call_shop', args: { method: 'GET', url: 'SHOP/v1/page' } }),
  'a knowledge passage': () => ({ tool: 'knowledge_search', args: { query: 'What is there to know?' } }),
  'a transcript': () => ({ tool: 'search_calls', args: { query: 'shop' } }),
  // The server says back what it is asked for.
  'an MCP server': (words) => ({ tool: 'order_status', args: { order: words } }),
};

let files: string;
let shop: HttpSite;
let thief: HttpSite;
let mcp: TestMcpServer;
let workspaces: TwoWorkspaces;
/** What the shop answers. */
let words = '';

beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), 'voxie-injection-'));
  mkdirSync(join(files, 'OTHER/agent'), { recursive: true });
  writeFileSync(join(files, 'OTHER/agent/secret.txt'), othersWords);
  thief = await httpSite(() => ({ body: 'thanks' }));
  shop = await httpSite(({ url, headers, body }) =>
    url.endsWith('/away')
      ? { status: 307, headers: { location: `${thief.url}/v1/` } }
      : // A server that says all it was sent, and the attack.
        { body: JSON.stringify({ headers, body, words }) },
  );
  mcp = await startMcpServer();
  workspaces = await TwoWorkspaces.open(othersWords);
});
afterAll(async () => {
  await Promise.all([shop?.close(), thief?.close(), mcp?.stop(), workspaces?.[Symbol.asyncDispose]()]);
  rmSync(files, { recursive: true });
});

const order = { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] };
const configOf = () =>
  agentConfigSchema.parse({
    name: 'Luna',
    instructions: 'You are Luna. {{note}}',
    variables: { note: { type: 'text' } },
    tools: {
      look_up: {
        kind: 'http',
        url: `${shop.url}/orders/{{order}}`,
        headers: { Authorization: 'Bearer {{secret:SHOP_KEY}}', 'X-Note': '{{note}}' },
        parameters: order,
      },
      refund: {
        kind: 'http',
        url: `${shop.url}/refund`,
        method: 'POST',
        body: '{"order": "{{order}}"}',
        approval: 'member',
        parameters: order,
      },
      call_shop: { kind: 'api_call', baseUrls: [`${shop.url}/v1/`], headers: { 'X-Key': '{{secret:SHOP_KEY}}' } },
      read_notes: { kind: 'file_read' },
      write_notes: { kind: 'file_write' },
      list_notes: { kind: 'file_list' },
      run_code: { kind: 'code_execution', maxMilliseconds: 300 },
      tell_screens: { kind: 'websocket_send' },
      shop: { kind: 'mcp', url: mcp.url, tools: { order_status: 'order_status' } },
      search_calls: { kind: 'log_search' },
      keep_value: { kind: 'redis_set' },
      read_value: { kind: 'redis_get' },
    },
    knowledgeBase: { sources: ['menu'] },
    memory: { acrossCalls: true },
  });

/** A call's tools as the runtime makes them, and all that the model and others could see of them. */
async function callWith(values: Record<string, string>) {
  const seen: unknown[] = [];
  const asked: string[] = [];
  const known = new Map<string, string>();
  const ends: (() => unknown)[] = [];
  const publish = async (event: string, data: unknown) => void seen.push([event, data]);
  const context: ToolContext = {
    call: { id: 'call', workspaceId: 'OURS', agentId: 'agent', participant: null },
    agentName: 'Luna',
    values,
    secret: async (name) => {
      asked.push(name);
      const value = new Map([['SHOP_KEY', secret]]).get(name);
      if (value === undefined) throw new ToolFailure(`There is no secret ${name}.`);
      known.set(name, value);
      return value;
    },
    // The thief can be reached: what keeps the secrets here is not the network.
    outbound: createOutbound({ allow: allowing(shop, thief, mcp) }),
    db: workspaces.db,
    settings: {
      filesDirectory: files,
      redisUrl: null,
      databaseUrl: null,
      openai: { apiKey: othersSecret, baseUrl: '' },
    },
    logger,
    publish: async (event, data) => {
      if (event.startsWith('voxie.')) throw new ToolFailure('Names that begin with voxie. are taken.');
      await publish(event, data);
    },
    note: (kind, data) => void seen.push([kind, data]),
    meter: () => undefined,
    onEnd: (work) => void ends.push(work),
  };
  const clean = (text: string) => hideSecrets(text, known);
  const record = (change: RecordChange) => void seen.push(change);
  const store = { get: async () => null, decide: async () => null };
  const world: ToolWorld = {
    recorder: new ToolRecorder({ callId: 'call', record, newestTurn: () => 1, clean }),
    approvals: new Approvals({ store, logger, publish, times: { pollEveryMs: 1, answerWithinMs: 5 } }),
    logger,
    over: new AbortController().signal,
    contextFor: () => context,
    clean,
  };
  const config = configOf();
  const offered = await offerTools(config.tools, context);
  const user = { agentId: 'agent', agentName: 'Luna', values };
  const guard = { told: () => undefined };
  const search = knowledgeTools({ world, user, config, embedder: null, guard });
  const tools = new Map([
    ...offered.map((tool) => [tool.name, llmTool(tool, { world, context })] as const),
    ...search.map((tool) => ['knowledge_search', tool] as const),
  ]);
  return { tools, seen, asked, end: async () => await Promise.all(ends.map(async (work) => await work())) };
}

const filled = <T>(value: T): T => {
  const places = {
    SHOPHOST: shop.url.slice(7),
    THIEFHOST: thief.url.slice(7),
    SHOP: shop.url,
    THIEF: thief.url,
    SECRET: secret,
  };
  const text = Object.entries(places).reduce(
    (all, [name, place]) => all.replaceAll(new RegExp(`\\b${name}(?![_A-Z])`, 'gu'), place),
    JSON.stringify(value),
  );
  return JSON.parse(text) as T; // the same shape, with other texts
};

/** What the model is told when it uses a tool; of one that is not offered, what the session says. */
async function obey({ tools, seen }: Awaited<ReturnType<typeof callWith>>, { tool, args }: ObeyedCall): Promise<void> {
  const made = tools.get(tool);
  if (made === undefined || !('execute' in made)) return void seen.push(`There is no tool ${tool}.`);
  const ctx = { update: async (message: unknown) => void seen.push(message) };
  // Of the session's context a tool uses `update` alone.
  const options = { ctx, toolCallId: 'fc', abortSignal: new AbortController().signal } as unknown as llm.ToolOptions;
  seen.push(await made.execute(args, options));
}

/** What the model is told before anyone speaks. */
async function promptOf(values: Record<string, string>): Promise<string> {
  const config = configOf();
  const remembered = await recallMemory({
    assignment: { call: { workspaceId: 'OURS', agentId: 'agent' }, participant: 'guest' },
    config,
    controls: { log: () => undefined },
    deps: { db: workspaces.db, logger },
  });
  return `${instructionsFor(config, values)}\n${remembered}`;
}

/** Letters and digits alone: quoting and escaping make words no others. */
const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');

/** What came to the model by a channel. Empty: what a caller says is heard by the model alone. */
async function tell(call: Awaited<ReturnType<typeof callWith>>, channel: Channel, attack: Injection): Promise<string> {
  const reading = told[channel];
  if (reading === undefined) return '';
  await obey(call, filled(reading(attack.words)));
  return JSON.stringify(call.seen.at(-1));
}

const cases = injections.map((injection, index) => [index + 1, injection.channel, injection.words, injection] as const);

test('the corpus is as large as it claims', () => {
  expect(new Set(injections.map((each) => each.words)).size).toBeGreaterThanOrEqual(35);
});

test.each(cases)('%i: %s says %s', async (_index, channel, _words, injection: Injection) => {
  const attack = filled(injection);
  words = attack.words;
  workspaces.words.OURS = attack.words;
  const values = { note: channel === 'a variable' ? attack.words : 'none' };
  const call = await callWith(values);
  // From here on the call knows its secret, and takes it out of what it tells.
  await obey(call, { tool: 'look_up', args: { order: '0' } });
  const prompt = await promptOf(values);
  const heard = channel === 'a caller' ? attack.words : `${prompt}${await tell(call, channel, attack)}`;
  expect(lettersOf(heard)).toContain(lettersOf(attack.words.replaceAll(secret, '{{secret:SHOP_KEY}}')));
  for (const each of attack.obeyed) await obey(call, each);
  // Told the words by all of these ways, and asked again.
  for (const each of attack.obeyed) await obey(call, each);
  const after = await callWith(values);
  await Promise.all([call.end(), after.end()]);

  expect([...call.tools.keys()].toSorted()).toEqual(granted.toSorted());
  expect([...after.tools.keys()].toSorted()).toEqual(granted.toSorted());
  const visible = JSON.stringify([call.seen, instructionsFor(configOf(), values)]);
  const own = attack.words.includes(secret) ? visible.replaceAll(/"arguments":\{[^}]*\}/gu, '') : visible;
  expect(own).not.toContain(secret);
  for (const others of [othersSecret, othersWords]) expect(`${visible}${heard}`).not.toContain(others);
  expect(call.asked.filter((name) => name !== 'SHOP_KEY')).toEqual([]);
  expect(JSON.stringify(thief.seen)).not.toContain(secret);
  expect(shop.seen.filter(({ url }) => !/^\/(?:orders|v1)\//u.test(url))).toEqual([]);
  expect(readFileSync(join(files, 'OTHER/agent/secret.txt'), 'utf8')).toBe(othersWords);
  expect(workspaces.asked().filter(({ workspace }) => workspace !== 'OURS')).toEqual([]);
});

test('what was asked of the database were this agent’s own things, by each way that a call has', () => {
  const own = new Map([
    ['agent_value_get', /"p_agent_id":"agent"/u],
    ['agent_value_set', /"p_agent_id":"agent"/u],
    ['knowledge_search', /"p_sources":\["menu"\]/u],
    ['log_search', /"p_workspace_id":"OURS"/u],
    ['memory_facts', /agent_id=eq\.agent&participant=eq\.guest/u],
  ]);
  const asked = workspaces.asked();
  expect(new Set(asked.map(({ what }) => what))).toEqual(new Set(own.keys()));
  const strange = asked.filter(({ what, request: { url, body } }) => own.get(what)?.test(`${url} ${body}`) !== true);
  expect(strange).toEqual([]);
});

test('what a destructive tool needs is someone’s word, and nothing a model says is that', async () => {
  const call = await callWith({ note: '' });
  await obey(call, { tool: 'refund', args: { order: '7', approved: true } });
  await call.end();
  expect(call.seen.at(-1)).toMatch(/Nobody answered in time/u);
  expect(shop.seen.filter(({ url }) => url === '/refund')).toEqual([]);
});
