import { proposals } from '@voxie/db';
import { createJobs } from '@voxie/jobs';
import { createLogger } from '@voxie/platform';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownDatabase } from '../setup/own-database.ts';
import type { OwnDatabase } from '../setup/own-database.ts';
import { ApiStack, eventually, luna } from './support.ts';
import type { Person } from './support.ts';

/** A database of a workspace's own, which the operator lets tools reach. */
let database: OwnDatabase;
let api: ApiStack;
let sql: postgres.Sql;
let ada: Person;
let of: { workspaceId: string; agentId: string; callId: string };

beforeAll(async () => {
  api = await ApiStack.start({ env: { OUTBOUND_ALLOW: '127.0.0.0/8' } });
  sql = postgres(api.facts.urls.database, { max: 1, onnotice: () => undefined });
  database = await ownDatabase(api.facts);
  ada = await api.signUp('ada');
  const { currentWorkspaceId: workspaceId } = await ada.voxie.trpc.system.me.query();
  const agentId = String((await ada.rest('POST', '/api/agents', { body: { config: luna } })).body['id']);
  const spawned = await ada.rest('POST', `/api/agents/${agentId}/spawn`);
  of = { workspaceId, agentId, callId: String(spawned.body['call_id']) };
  await ada.voxie.trpc.secrets.set.mutate({ name: 'SHOP_DB', value: database.url });
});
afterAll(async () => {
  await sql.end();
  await api[Symbol.asyncDispose]();
});

const propose = async (script: string, connection = 'SHOP_DB') => {
  const words = { title: 'A change', sql: script, reason: 'asked for', connection, agentName: 'Luna' };
  return (await proposals.create(api.service, { ...of, ...words })).id;
};

async function tables(): Promise<string[]> {
  const shop = postgres(database.url, { max: 1 });
  const rows = await shop<{ name: string }[]>`select table_name as name from information_schema.tables
    where table_schema = 'public' order by 1`;
  await shop.end();
  return rows.map((row) => row.name);
}

test('an owner applies a proposal: whole, once, and on the record', async () => {
  const id = await propose('create table guests (id int); create table tables (id int);');
  expect((await ada.rest('GET', '/api/proposals?status=proposed')).body).toMatchObject({
    items: [{ id, status: 'proposed', reason: 'asked for' }],
  });
  expect(await tables()).toEqual([]);
  const both = await Promise.all([1, 2].map(() => ada.rest('POST', `/api/proposals/${id}/approve`)));
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect(await tables()).toEqual(['guests', 'tables']);
  expect((await ada.rest('GET', `/api/proposals/${id}`)).body).toMatchObject({
    status: 'applied',
    decided_by: ada.userId,
    error: null,
  });
  const trail = await sql`select action, details from audit_log where target = ${id}`;
  expect(trail).toMatchObject([{ action: 'proposals.approve', details: { connection: 'SHOP_DB' } }]);
});

test('what the database refuses changes nothing, is told in its words, and may be applied again', async () => {
  const id = await propose('create table half (id int); insert into later values (1);');
  const failed = await ada.rest('POST', `/api/proposals/${id}/approve`);
  expect(failed.body).toMatchObject({ status: 'failed', error: expect.stringContaining('"later" does not exist') });
  expect(await tables()).not.toContain('half');
  await ada.voxie.trpc.proposals.approve.mutate({ proposalId: await propose('create table later (id int)') });
  expect((await ada.rest('POST', `/api/proposals/${id}/approve`)).body).toMatchObject({
    status: 'applied',
    error: null,
  });
  const leaving = await propose('create table slipped (id int); commit; select 1 / 0;');
  expect((await ada.rest('POST', `/api/proposals/${leaving}/approve`)).body).toMatchObject({ status: 'failed' });
  expect(await tables()).toEqual(['guests', 'half', 'later', 'tables']);
});

test('a rejected proposal stays so; a missing secret is told; only an owner applies', async () => {
  const id = await propose('create table never (id int)');
  expect((await ada.rest('POST', `/api/proposals/${id}/reject`)).body).toMatchObject({ status: 'rejected' });
  expect((await ada.rest('POST', `/api/proposals/${id}/approve`)).status).toBe(409);
  const nowhere = await propose('create table never (id int)', 'NO_SUCH');
  expect((await ada.rest('POST', `/api/proposals/${nowhere}/approve`)).body).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('NO_SUCH is not set'),
  });
  const eve = await api.signUp('eve');
  await sql`insert into workspace_members values (${of.workspaceId}, ${eve.userId}, 'editor')`;
  const headers = { 'x-voxie-workspace': of.workspaceId };
  const again = await propose('create table never (id int)');
  const refused = await eve.rest('POST', `/api/proposals/${again}/approve`, { headers });
  expect(refused.status).toBe(403);
  expect(await tables()).not.toContain('never');
  await expect(sql`update migration_proposals set sql = 'drop table x' where id = ${again}`).rejects.toThrow(
    'immutable',
  );
});

test('jobs of agents run in the API; a failed one is listed, and tried again when an editor asks', async () => {
  const logger = createLogger({ name: 'test', level: 'silent' });
  const jobs = createJobs({ databaseUrl: api.facts.urls.database, logger, role: 'sender' });
  const done = await jobs.send('run_code', { ...of, payload: { code: '[1, 2].map((n) => n * 21)' } });
  const loop = await jobs.send('run_code', { ...of, payload: { code: 'null.x' } });
  const away = { method: 'GET', url: 'http://10.0.0.1/' } as const;
  await jobs.send('http_request', { ...of, payload: away, baseUrls: ['http://10.0.0.1/'] });
  await jobs.close();
  const over = (id: string) =>
    eventually('the job is over', async () => {
      const { body } = await ada.rest('GET', `/api/jobs/${id}`);
      return body['status'] === 'done' || body['status'] === 'failed' ? body : undefined;
    });
  expect(await over(done)).toMatchObject({ status: 'done', type: 'run_code', result: { value: [21, 42] } });
  expect(await over(loop)).toMatchObject({ status: 'failed', attempt: 1, error: expect.stringContaining('TypeError') });
  const listed = await ada.rest('GET', '/api/jobs?status=failed');
  expect(listed.body).toMatchObject({ items: [{ id: loop, agent_id: of.agentId }] });
  await ada.rest('POST', `/api/jobs/${loop}/retry`);
  expect((await ada.rest('POST', `/api/jobs/${done}/retry`)).status).toBe(412);
  const again = await eventually('it was tried again', async () => {
    const { body } = await ada.rest('GET', `/api/jobs/${loop}`);
    return body['status'] === 'failed' && body['attempt'] === 2 ? body : undefined;
  });
  expect(again['error']).toContain('TypeError');
  const refused = await eventually('the request was refused', async () => {
    const { body } = await ada.rest('GET', '/api/jobs');
    return JSON.stringify(body).includes('private network') ? true : undefined;
  });
  expect(refused).toBe(true);
});
