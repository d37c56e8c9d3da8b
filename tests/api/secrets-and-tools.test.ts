import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { titleOfAddress } from '@voxie/contracts';
import { httpSite, startMcpServer } from '@voxie/tools/testing';
import { startStack } from '@voxie/stack';
import type { Stack } from '@voxie/stack';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiUnderTest, eventually, luna } from './support.ts';
import type { Person } from './support.ts';

const secretValue = 'sk-very-secret-value';

let stack: Stack;
let api: ApiUnderTest;
let ada: Person;

beforeAll(async () => {
  // The servers of these tests are on this machine; everything else that is private stays closed.
  stack = await startStack({ parts: ['supabase', 'emulator', 'api'], env: { OUTBOUND_ALLOW: '127.0.0.1/32' } });
  api = new ApiUnderTest(stack);
  ada = await api.signUp('ada');
}, 120_000);
afterAll(() => stack.stop());

test('a secret is set, listed by name, replaced and deleted; its value is nowhere', async () => {
  const { secrets, system } = ada.voxie.trpc;
  const set = await secrets.set.mutate({ name: 'SHOP_KEY', value: secretValue });
  expect(set).toMatchObject({ name: 'SHOP_KEY', updatedBy: ada.userId });
  await secrets.set.mutate({ name: 'SHOP_KEY', value: `${secretValue}2` });
  const listed = await ada.rest('GET', '/api/secrets');
  expect(listed.body).toMatchObject({ items: [{ name: 'SHOP_KEY', updated_by: ada.userId }] });
  const { currentWorkspaceId: workspaceId } = await system.me.query();
  const { data: rows } = await api.service.from('workspace_secrets').select('*').eq('workspace_id', workspaceId);
  const { data: trail } = await api.service.from('audit_log').select('*').eq('workspace_id', workspaceId);
  expect(trail).toMatchObject([
    { action: 'secrets.set', target: 'SHOP_KEY', actor_id: ada.userId },
    { action: 'secrets.set', target: 'SHOP_KEY' },
  ]);
  const log = stack.processes.get('api')?.logs.lines().join('\n') ?? '';
  for (const text of [JSON.stringify([set, listed.body, rows, trail]), log]) expect(text).not.toContain(secretValue);

  expect((await ada.rest('DELETE', '/api/secrets/SHOP_KEY')).status).toBe(200);
  expect((await ada.rest('DELETE', '/api/secrets/SHOP_KEY')).status).toBe(404);
  expect((await ada.rest('POST', '/api/secrets/lower-case', { body: { value: 'x' } })).status).toBe(400);
  expect((await secrets.list.query({})).items).toEqual([]);
});

test('no member reads the rows, and what is carried to another workspace does not open', async () => {
  const bob = await api.signUp('bob');
  await ada.voxie.trpc.secrets.set.mutate({ name: 'MOVED', value: secretValue });
  const direct = createClient(api.facts.urls.supabase, api.facts.secrets.publishableKey, {
    global: { headers: { Authorization: `Bearer ${ada.accessToken}` } },
  });
  const { data, error } = await direct.from('workspace_secrets').select('*');
  expect([data ?? [], error?.code]).toEqual([[], '42501']);

  const [from, to] = await Promise.all([ada, bob].map((person) => person.voxie.trpc.system.me.query()));
  const { data: row } = await api.service
    .from('workspace_secrets')
    .select('*')
    .eq('workspace_id', from?.currentWorkspaceId ?? '')
    .single();
  if (row === null || to === undefined) throw new Error('nothing to carry');
  await api.service
    .from('workspace_secrets')
    .insert({ ...row, workspace_id: to.currentWorkspaceId, updated_by: bob.userId });
  await using site = await httpSite(() => ({}));
  const tried = await bob.voxie.trpc.tools.try.mutate({
    tool: { kind: 'http', url: site.url, headers: { 'X-Key': '{{secret:MOVED}}' } },
  });
  expect(tried).toMatchObject({ status: null, isFailure: true, told: expect.stringContaining('cannot be opened') });
  expect(site.seen).toEqual([]);
});

test('an HTTP tool is tried with its secret, its arguments and the defaults of the agent', async () => {
  await using site = await httpSite(({ url, headers }) => ({
    status: url.startsWith('/fail') ? 409 : 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ data: { eta: '7 pm', key: headers['x-key'] } }),
  }));
  await ada.voxie.trpc.secrets.set.mutate({ name: 'SHOP_KEY', value: secretValue });
  const variables = { branch: { type: 'text' as const, default: 'Pune East' } };
  const agent = await ada.voxie.trpc.agents.create.mutate({ config: { ...luna, variables } });
  const tool = {
    kind: 'http' as const,
    url: `${site.url}/{{branch}}/orders/{{order}}`,
    headers: { 'X-Key': '{{secret:SHOP_KEY}}' },
    parameters: { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] },
    responsePath: 'data.eta',
  };
  const tried = await ada.voxie.trpc.tools.try.mutate({ agentId: agent.id, tool, arguments: { order: 'A 1' } });
  expect(tried).toMatchObject({ status: 200, told: '7 pm', isFailure: false });
  expect(tried.body).toContain('{{secret:SHOP_KEY}}');
  expect(site.seen).toMatchObject([{ url: '/Pune%20East/orders/A%201', headers: { 'x-key': secretValue } }]);

  const wrong = await ada.voxie.trpc.tools.try.mutate({ agentId: agent.id, tool, arguments: { order: 1 } });
  expect(wrong).toMatchObject({ status: null, isFailure: true, told: expect.stringContaining('order: ') });
  const refused = await ada.rest('POST', '/api/tools/try', {
    body: { tool: { kind: 'http', url: `${site.url}/fail` } },
  });
  expect(refused.body).toMatchObject({ status: 409, is_failure: true, told: expect.stringContaining('status 409') });
  expect(site.seen).toHaveLength(2);
});

test.each([
  'http://10.0.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[::1]/',
  'http://localhost/',
  'http://2852039166/',
])('%s is not called', async (url) => {
  const tried = await ada.voxie.trpc.tools.try.mutate({ tool: { kind: 'http', url } });
  expect(tried).toMatchObject({ status: null, isFailure: true, told: expect.stringContaining('private network') });
  await expect(ada.voxie.trpc.tools.discover.mutate({ url })).rejects.toThrow(/private network|No MCP server/u);
});

test('a redirect to a private place is not followed', async () => {
  await using door = await httpSite(() => ({ status: 302, headers: { location: 'http://169.254.169.254/' } }));
  const tried = await ada.voxie.trpc.tools.try.mutate({ tool: { kind: 'http', url: door.url } });
  expect(tried).toMatchObject({ status: null, told: expect.stringContaining('private network') });
});

test("an MCP server's tools are listed; one that is none says so", async () => {
  await using server = await startMcpServer();
  const { tools } = await ada.voxie.trpc.tools.discover.mutate({ url: server.url });
  expect(tools).toMatchObject([
    { name: 'order_status', description: 'Where an order is.', parameters: { type: 'object', required: ['order'] } },
    { name: 'slow' },
    { name: 'broken' },
  ]);
  await using other = await httpSite(() => ({ body: 'a web page' }));
  const asked = ada.rest('POST', '/api/tools/discover', { body: { url: other.url } });
  expect((await asked).body).toMatchObject({
    code: 'PRECONDITION_FAILED',
    message: expect.stringContaining('No MCP server'),
  });
  const foreign = ada.voxie.trpc.tools.discover.mutate({ agentId: randomUUID(), url: server.url });
  await expect(foreign).rejects.toThrow('There is no such agent.');
});

test('a page of the web is cited by what it calls itself, unless it was given a title', async () => {
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<html><head><title>Plant &amp; care</title></head><body><p>Water it weekly.</p></body></html>');
  });
  await new Promise<void>((resolve) => void site.listen(0, '127.0.0.1', resolve));
  const { port } = site.address() as AddressInfo; // TCP, so it is no pipe's name.
  const url = `http://127.0.0.1:${port}/page`;
  const { knowledge } = ada.voxie.trpc;
  const content = { kind: 'url', url } as const;
  const [own, given] = [
    await knowledge.add.mutate({ title: titleOfAddress(url), content }),
    await knowledge.add.mutate({ title: 'Mine', content }),
  ];
  const titleOf = (sourceId: string) =>
    eventually(
      'the page is indexed',
      async () => {
        const { status, title } = await knowledge.get.query({ sourceId });
        return status === 'ready' || status === 'failed' ? { status, title } : undefined;
      },
      60_000,
    );
  expect(await titleOf(own.id)).toEqual({ status: 'ready', title: 'Plant & care' });
  expect(await titleOf(given.id)).toEqual({ status: 'ready', title: 'Mine' });
  site.close();
}, 120_000);
