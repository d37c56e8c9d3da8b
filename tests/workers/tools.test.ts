import { approvalWanted, liveEventSchema, liveEventTopic, toolsSchema } from '@voxie/contracts';
import type { Call, LiveEvent, ToolCall } from '@voxie/contracts';
import { callLog, toolCalls } from '@voxie/db';
import { httpSite, startMcpServer } from '@voxie/tools/testing';
import { RoomEvent } from '@livekit/rtc-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiUnderTest } from '../api/support.ts';
import type { Person as Colleague } from '../api/support.ts';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';
import type { CallWishes } from './support/office.ts';
import type { Person } from './support/person.ts';

const withinMs = 120_000;
const secretValue = 'sk-very-secret-value';
let office: Office;
/** In the dashboard of the workspace, one by each role. */
let colleagues: { editor: Colleague; viewer: Colleague };

beforeAll(async () => {
  // The servers of these tests are on this machine; everything else that is private stays closed.
  office = await Office.open(['spawner', 'api'], { OUTBOUND_ALLOW: '127.0.0.1/32' });
  await addColleagues();
}, 240_000);
afterAll(() => office[Symbol.asyncDispose]());

async function addColleagues(): Promise<void> {
  const api = new ApiUnderTest(office.stack);
  const [editor, viewer] = await Promise.all([api.signUp('editor'), api.signUp('viewer')]);
  const rows = [
    { workspace_id: office.workspaceId, user_id: editor.userId, role: 'editor' as const },
    { workspace_id: office.workspaceId, user_id: viewer.userId, role: 'viewer' as const },
  ];
  const { error } = await office.db.from('workspace_members').insert(rows);
  if (error !== null) throw new Error('the colleagues could not be added', { cause: error });
  colleagues = { editor, viewer };
}

/** A member's answer in the dashboard, by what the API says of it. */
async function decides(colleague: Colleague, { id, callId }: ToolCall, approve: boolean): Promise<number> {
  const headers = { 'x-voxie-workspace': office.workspaceId };
  const path = `/api/calls/${callId}/tool-calls/${id}/decide`;
  return (await colleague.rest('POST', path, { headers, body: { approve } })).status;
}

/** Someone in a call with an agent that has these tools, greeted and listened to. */
async function inCall(tools: object, config: CallWishes['config'] = {}) {
  const call = await office.placeCall({ config: { ...config, tools: toolsSchema.parse(tools) } });
  const person = await office.join(call);
  await person.reads(/Welcome to Bella Roma/u);
  await person.isState('listening');
  return { call, person };
}

/** The newest use of a tool, once it is as asked. */
async function used(call: Call, tool: string, status: ToolCall['status'], result = /^/u): Promise<ToolCall> {
  return await eventually(`${tool} is ${status}`, 30_000, async () => {
    const all = await toolCalls.list(office.db, call.id);
    return all.findLast((row) => row.tool === tool && row.status === status && result.test(row.result ?? ''));
  });
}

/** Types, and waits for a new answer that fits. */
async function asks(person: Person, text: string, answer: RegExp): Promise<void> {
  const before = person.heardTexts.length;
  await person.types(text);
  await eventually(
    () => `the agent says ${answer}; it said ${JSON.stringify(person.heardTexts)}`,
    30_000,
    () => person.heardTexts.slice(before).find((said) => answer.test(said)),
  );
  await person.isState('listening');
}

const order = { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] };

test(
  'an HTTP tool answers with what the workspace keeps secret; what it may not reach is said in words; values are kept once confirmed',
  { timeout: withinMs },
  async () => {
    await using shop = await httpSite(({ url, headers }) =>
      url.startsWith('/jump')
        ? { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/' } }
        : {
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ eta: 'seven in the evening', key: headers['x-key'] }),
          },
    );
    await office.keepSecret('SHOP_KEY', secretValue);
    const headers = { 'X-Key': '{{secret:SHOP_KEY}}' };
    const { call, person } = await inCall(
      {
        track_order: { kind: 'http', url: `${shop.url}/{{branch}}/{{order}}`, headers, parameters: order },
        read_metadata: { kind: 'http', url: 'http://2852039166/latest/meta-data/' },
        follow_jump: { kind: 'http', url: `${shop.url}/jump`, headers },
        book_table: { kind: 'collect', slots: { guest: { type: 'text' }, people: { type: 'integer' } } },
      },
      { variables: { branch: { type: 'text', description: '', default: 'Pune East' } } },
    );
    await asks(person, 'Please use track_order for the order "A1".', /seven in the evening/u);
    expect(shop.seen).toMatchObject([{ url: '/Pune%20East/A1', headers: { 'x-key': secretValue } }]);
    const tracked = await used(call, 'track_order', 'done');
    expect(tracked).toMatchObject({ kind: 'http', agent: 'Luna', turnSeq: 1, arguments: { order: 'A1' }, error: null });
    expect(tracked.result).toContain('{{secret:SHOP_KEY}}');

    await asks(person, 'Please use read_metadata now.', /private network/u);
    await asks(person, 'Please use follow_jump now.', /private network/u);
    for (const tool of ['read_metadata', 'follow_jump'])
      expect(await used(call, tool, 'failed')).toMatchObject({ error: expect.stringContaining('private network') });
    expect(shop.seen.map(({ url }) => url)).toEqual(['/Pune%20East/A1', '/jump']);

    await asks(person, 'Please book a table: guest "Asha", people 4.', /Is that right\?/u);
    await person.types('Yes, please.');
    expect(await used(call, 'book_table', 'done', /"confirmed":true/u)).toMatchObject({
      kind: 'collect',
      result: JSON.stringify({ confirmed: true, values: { guest: 'Asha', people: 4 } }),
    });
    await asks(person, 'When are you open?', /5 pm/u);
    await person.leave();
    await office.over(call.id);
    expect(JSON.stringify(await toolCalls.list(office.db, call.id))).not.toContain(secretValue);
    const log = office.stack.processes.get('spawner')?.logs.lines().join('\n') ?? '';
    expect(log).not.toContain(secretValue);
  },
);

test(
  'an MCP server of the official SDK is used; it dies and comes back in mid-call, and the call goes on',
  { timeout: withinMs },
  async () => {
    await using server = await startMcpServer();
    const { call, person } = await inCall({
      shop: { kind: 'mcp', url: server.url, tools: { order_status: 'order_status', broken: 'warehouse_check' } },
    });
    await asks(person, 'Please use order_status for the order "A1".', /Order A1 has been shipped/u);
    await asks(person, 'Please use warehouse_check now.', /The warehouse is closed/u);
    await server.stop();
    await asks(person, 'Please use order_status for the order "B2".', /cannot be reached right now/u);
    await asks(person, 'When are you open?', /5 pm/u);
    await server.start();
    await eventually('the server was found again', 60_000, async () => {
      const log = await callLog.list(office.db, call.id);
      return log.findLast(({ kind }) => kind.startsWith('mcp_'))?.kind === 'mcp_connected' ? true : undefined;
    });
    await asks(person, 'Please use order_status for the order "C3".', /Order C3 has been shipped/u);
    await person.leave();
    expect(await office.over(call.id)).toMatchObject({ status: 'ended', endReason: 'person_left' });
    expect(server.orders).toEqual(['A1', 'C3']);
    expect(await toolCalls.list(office.db, call.id)).toMatchObject([
      { tool: 'order_status', kind: 'mcp', status: 'done', arguments: { order: 'A1' } },
      { tool: 'warehouse_check', kind: 'mcp', status: 'failed', error: 'The warehouse is closed.' },
      { tool: 'order_status', status: 'failed', arguments: { order: 'B2' } },
      { tool: 'order_status', status: 'done', arguments: { order: 'C3' } },
    ]);
    const log = await callLog.list(office.db, call.id);
    expect(log.map(({ kind }) => kind)).toEqual(['mcp_connected', 'mcp_lost', 'mcp_connected']);
  },
);

test(
  'a tool that needs a word waits while the talk goes on: a member or the person agrees, or refuses; events reach the screen',
  { timeout: withinMs },
  async () => {
    await using shop = await httpSite(({ url }) => ({ body: `Refund ${url.slice(1)} is on its way.` }));
    const refund = { kind: 'http', url: `${shop.url}/{{order}}`, parameters: order };
    const { call, person } = await inCall({
      pay_refund: { ...refund, approval: 'member' },
      send_refund: { ...refund, approval: 'person' },
      show: { kind: 'websocket_send' },
    });
    const events: LiveEvent[] = [];
    person.room.on(RoomEvent.DataReceived, (payload: Uint8Array, ...[, , topic]: [unknown?, unknown?, string?]) => {
      if (topic === liveEventTopic) events.push(liveEventSchema.parse(JSON.parse(new TextDecoder().decode(payload))));
    });

    await asks(person, 'Please use pay_refund for the order "A1".', /waits until a colleague agrees/u);
    const first = await used(call, 'pay_refund', 'waiting');
    await asks(person, 'When are you open?', /5 pm/u);
    expect(shop.seen).toEqual([]);
    expect(await decides(colleagues.viewer, first, true)).toBe(403);
    expect(await decides(colleagues.editor, first, true)).toBe(200);
    await person.reads(/Refund A1 is on its way/u);
    await person.isState('listening');

    await person.types('Please use pay_refund for the order "B2".');
    const second = await used(call, 'pay_refund', 'waiting');
    expect(await decides(colleagues.editor, second, false)).toBe(200);
    expect(await decides(colleagues.editor, second, true)).toBe(409);
    await person.reads(/was refused/u);
    await person.isState('listening');

    await person.types('Please use send_refund for the order "C3".');
    const third = await used(call, 'send_refund', 'waiting');
    const asked = await eventually('the screen is asked', 30_000, () =>
      events.find(({ event, data }) => event === approvalWanted && JSON.stringify(data).includes(third.id)),
    );
    expect(asked.data).toMatchObject({ tool: 'send_refund', approval: 'person', arguments: { order: 'C3' } });
    const decision = new TextEncoder().encode(JSON.stringify({ toolCallId: third.id, approve: true }));
    await person.room.localParticipant?.publishData(decision, { reliable: true, topic: 'voxie.decide' });
    await person.reads(/Refund C3 is on its way/u);
    await person.isState('listening');

    await person.types('Please send the event order.ready with {"table": 4}');
    const shown = await eventually('the screen is told', 30_000, () =>
      events.find(({ event }) => event === 'order.ready'),
    );
    expect(shown.data).toEqual({ table: 4 });
    await used(call, 'show', 'done');
    await person.leave();
    await office.over(call.id);
    expect(shop.seen.map(({ url }) => url)).toEqual(['/A1', '/C3']);
    expect(await toolCalls.list(office.db, call.id)).toMatchObject([
      { tool: 'pay_refund', approval: 'member', status: 'done', result: 'Refund A1 is on its way.' },
      { tool: 'pay_refund', approval: 'member', status: 'denied', durationMs: null },
      { tool: 'send_refund', approval: 'person', status: 'done' },
      { tool: 'show', kind: 'websocket_send', approval: null, arguments: { event: 'order.ready', data: { table: 4 } } },
    ]);
  },
);
