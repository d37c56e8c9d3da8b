import type { llm } from '@livekit/agents';
import { approvalDecided, approvalWanted } from '@voxie/contracts';
import type { RecordChange, ToolCall } from '@voxie/contracts';
import { createLogger } from '@voxie/platform';
import { ToolFailure } from '@voxie/tools';
import type { OfferedTool, ToolContext } from '@voxie/tools';
import { expect, test, vi } from 'vitest';
import { Approvals } from './approvals.ts';
import { llmTool } from './run-tool.ts';
import { ToolRecorder } from './tool-recorder.ts';
import type { ToolWorld } from './tool-world.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const context = { agentName: 'Luna' } as ToolContext; // the tools here ask nothing of it

/** The tools' world over a store in memory, in which a test decides. */
function world(answerWithinMs = 60_000) {
  const rows = new Map<string, ToolCall>();
  const events: [string, unknown][] = [];
  const over = new AbortController();
  const clean = (text: string) => text.replaceAll('hunter2', '{{secret:KEY}}');
  const decide = async ({ id, approve }: { id: string; approve: boolean }): Promise<ToolCall | null> => {
    const row = rows.get(id);
    if (row?.status !== 'waiting') return null;
    const decided: ToolCall = { ...row, status: approve ? 'running' : 'denied' };
    rows.set(id, decided);
    return decided;
  };
  const record = (change: RecordChange) => {
    if (change.kind === 'tool_call') rows.set(change.row.id, { ...change.row, callId: 'call' });
  };
  const store = {
    get: async (id: string) => rows.get(id) ?? null,
    decide,
  };
  const approvals = new Approvals({
    store,
    logger,
    publish: async (event, data) => void events.push([event, data]),
    times: { pollEveryMs: 5, answerWithinMs },
  });
  const recorder = new ToolRecorder({ callId: 'call', record, newestTurn: () => 4, clean });
  const made: ToolWorld = { recorder, approvals, logger, over: over.signal, clean, contextFor: () => context };
  const only = () => [...rows.values()][0];
  return { made, events, over, approvals, decide, rows, only };
}

const weather: OfferedTool = {
  name: 'weather',
  kind: 'http',
  description: '',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  approval: 'none',
  timeoutSeconds: 10,
  run: async (args) => ({ city: args['city'], degrees: 21 }),
};

/** Uses a tool as a session does: `updates` are what the model was told meanwhile. */
async function use(tool: OfferedTool, inWorld: ToolWorld, args: unknown = { city: 'Pune' }) {
  const updates: unknown[] = [];
  const made = llmTool(tool, { world: inWorld, context });
  if (!('execute' in made)) throw new Error('not a function tool');
  const ctx = { update: async (message: unknown) => void updates.push(message) };
  // Of the session's context a tool uses `update` alone.
  const options = { ctx, toolCallId: 'fc', abortSignal: new AbortController().signal } as unknown as llm.ToolOptions;
  const told: unknown = await made.execute(args, options);
  return { updates, told };
}

test('the answer is told and recorded, with the turn it belongs to', async () => {
  const { made, only } = world();
  expect(await use(weather, made)).toEqual({ updates: [], told: '{"city":"Pune","degrees":21}' });
  made.recorder.close();
  expect(only()).toMatchObject({
    callId: 'call',
    turnSeq: 4,
    agent: 'Luna',
    tool: 'weather',
    kind: 'http',
    arguments: { city: 'Pune' },
    status: 'done',
    approval: null,
    result: '{"city":"Pune","degrees":21}',
    error: null,
    durationMs: expect.any(Number),
  });
});

test.each([
  ['its own words', () => Promise.reject(new ToolFailure('The shop is closed.')), 'The shop is closed.'],
  ['a fault of ours', () => Promise.reject(new Error('ECONNREFUSED 10.0.0.1')), /a reason that is not yours/u],
  ['a hang', () => new Promise<never>(() => undefined), 'It did not answer within 0.1 seconds.'],
])('%s: the model is told what it can use', async (_what, run, words) => {
  const { made, only } = world();
  const { told } = await use({ ...weather, timeoutSeconds: 0.1, run }, made);
  expect(told).toEqual(expect.stringMatching(words));
  made.recorder.close();
  expect(only()).toMatchObject({ status: 'failed', result: null, error: expect.stringMatching(words) });
});

test('arguments that do not fit are refused before anything is done or asked', async () => {
  const run = vi.fn<OfferedTool['run']>();
  const { made, only, events } = world();
  const { told } = await use({ ...weather, approval: 'member', run }, made, { city: 7 });
  expect(told).toEqual(expect.stringContaining('city: '));
  made.recorder.close();
  expect(only()).toMatchObject({ status: 'failed', error: expect.stringContaining('city: ') });
  expect(run).not.toHaveBeenCalled();
  expect(events).toEqual([]);
});

test('100 MB are cut, what is kept is shorter still, and a secret is in neither', async () => {
  const { made, only } = world();
  const long = `hunter2 ${'x'.repeat(100_000_000)}`;
  const { told } = await use({ ...weather, run: async () => long }, made, { city: `hunter2 ${'y'.repeat(9000)}` });
  expect([String(told).slice(0, 16), String(told).slice(20_000)]).toEqual([
    '{{secret:KEY}} x',
    ' … (shortened: 20000 of 100000015 characters)',
  ]);
  made.recorder.close();
  const row = JSON.stringify(only());
  expect(row.length).toBeLessThan(12_000);
  expect(row).not.toContain('hunter2');
});

test.each([
  [true, 'done', '{"city":"Pune","degrees":21}'],
  [false, 'denied', /^This was refused/u],
])('a member decides (%s): the talk goes on meanwhile, and the model is told', async (approve, status, words) => {
  const { made, rows, decide, events, only } = world();
  const using = use({ ...weather, approval: 'member' }, made);
  const waiting = await vi.waitUntil(() => [...rows.values()].find((row) => row.status === 'waiting'));
  await decide({ id: waiting.id, approve });
  const { updates, told } = await using;
  expect(updates).toEqual([expect.stringMatching(/waits until a colleague agrees/u)]);
  expect(told).toEqual(expect.stringMatching(words));
  made.recorder.close();
  expect(only()).toMatchObject({ status, approval: 'member' });
  const wish = { toolCallId: waiting.id, tool: 'weather', arguments: { city: 'Pune' }, approval: 'member' };
  expect(events).toEqual([
    [approvalWanted, wish],
    [approvalDecided, { ...wish, isApproved: approve }],
  ]);
});

const packet = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

test("the person in the call agrees by a packet; a member's question they cannot answer", async () => {
  const { made, rows, approvals, decide, only } = world();
  const byPerson = use({ ...weather, approval: 'person' }, made);
  const own = await vi.waitUntil(() => [...rows.values()].find((row) => row.approval === 'person'));
  await approvals.onPersonPacket(packet({ toolCallId: own.id, approve: true }));
  expect(await byPerson).toMatchObject({ told: '{"city":"Pune","degrees":21}' });
  expect(only()?.approval).toBe('person');

  const byMember = use({ ...weather, approval: 'member' }, made);
  const other = await vi.waitUntil(() => [...rows.values()].find((row) => row.approval === 'member'));
  await approvals.onPersonPacket(packet({ toolCallId: other.id, approve: true }));
  await approvals.onPersonPacket(packet('nonsense'));
  expect(rows.get(other.id)?.status).toBe('waiting');
  await decide({ id: other.id, approve: false });
  await byMember;
});

test('nobody answers: it is not done, and can no longer be agreed to', async () => {
  const { made, decide, only } = world(30);
  const { told } = await use({ ...weather, approval: 'member' }, made);
  expect(told).toBe('Nobody answered in time, so it was not done. Say so.');
  made.recorder.close();
  expect(only()).toMatchObject({ status: 'denied', durationMs: null });
  expect(await decide({ id: only()?.id ?? '', approve: true })).toBeNull();
});

test('the end of the call ends what runs, and the record says so', async () => {
  const { made, over, only } = world();
  const using = use({ ...weather, run: () => new Promise<never>(() => undefined) }, made);
  over.abort();
  expect((await using).told).toBe('It was stopped before it was done.');
  made.recorder.close();
  expect(only()).toMatchObject({ status: 'failed' });
});
