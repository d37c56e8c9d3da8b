import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { agents, agentValues, calls } from '@voxie/db';
import { startRedis, startStack } from '@voxie/stack';
import type { Stack } from '@voxie/stack';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kitCall } from '../workers/support/kit.ts';
import type { KitCall } from '../workers/support/kit.ts';
import { eventually } from './support.ts';

let stack: Stack;
let redis: Awaited<ReturnType<typeof startRedis>>;
let sql: postgres.Sql;

beforeAll(async () => {
  redis = await startRedis();
  stack = await startStack({ parts: ['supabase', 'api'], env: { REDIS_URL: redis.url } });
  sql = postgres(stack.urls.database, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await sql.end();
  await stack.stop();
  await redis.process.stop();
});

const filesDirectory = () => stack.env['FILES_DIR'] ?? '';
const call = (beside?: KitCall) =>
  kitCall(stack, {
    settings: { redisUrl: redis.url, filesDirectory: filesDirectory() },
    ...(beside === undefined ? {} : { beside }),
  });

function ownerOf({ context }: KitCall): { workspaceId: string; agentId: string } {
  const { workspaceId, agentId } = context.call;
  if (agentId === null) throw new Error('no agent');
  return { workspaceId, agentId };
}

/** Fills every store that an agent has. */
async function keep(agent: KitCall): Promise<void> {
  const { workspaceId, agentId } = ownerOf(agent);
  await agent.use({ kind: 'file_write' }, { path: 'notes/today.md', content: 'The blue kettle.' });
  for (const key of ['last order', 'cart']) await agent.use({ kind: 'redis_set' }, { key, value: 1 });
  await agent.use({ kind: 'redis_set' }, { key: 'brief', value: 1, ttlSeconds: 3600 });
  const { db } = agent.context;
  const value = { key: 'x', value: 1, ttlSeconds: undefined, maxKeys: 10 };
  expect(await agentValues.set(db, { workspaceId, agentId }, value)).toBe(true);
  const row = { workspace_id: workspaceId, agent_id: agentId };
  await sql`insert into memory_facts ${sql({ ...row, participant: 'Ada', fact: 'x', quote: 'x', origin: 'model' })}`;
  await sql`insert into memory_forgets ${sql({ ...row, participant_hash: 'x' })}`;
}

/** What there is of an agent in each store. */
async function kept(agent: KitCall): Promise<Record<string, unknown>> {
  const { workspaceId, agentId } = ownerOf(agent);
  const count = async (table: string) => (await sql`select 1 from ${sql(table)} where agent_id = ${agentId}`).length;
  const folders = await readdir(join(filesDirectory(), workspaceId));
  const found = ['last order', 'cart', 'brief'].map(async (key) => {
    const told = await agent.use({ kind: 'redis_get' }, { key });
    return JSON.stringify(told) === '{"found":false}' ? 0 : 1;
  });
  return {
    folder: folders.includes(agentId),
    redis: (await Promise.all(found)).reduce<number>((sum, each) => sum + each, 0),
    values: await count('agent_values'),
    facts: await count('memory_facts'),
    forgets: await count('memory_forgets'),
  };
}

const everything = { folder: true, redis: 3, values: 1, facts: 1, forgets: 1 };
const nothing = { folder: false, redis: 0, values: 0, facts: 0, forgets: 0 };

const isRemoved = ({ agentId }: { agentId: string }) =>
  eventually(
    'what it left is removed',
    async () => {
      const rows = await sql`select 1 from agent_leftovers where agent_id = ${agentId} and removed_at is not null`;
      return rows.length === 1 ? true : undefined;
    },
    60_000,
  );

test('what a deleted agent kept goes away, in every store, and what another one kept stays', async () => {
  await using gone = await call();
  await using beside = await call(gone);
  await keep(gone);
  await keep(beside);
  expect(await kept(gone)).toEqual(everything);
  const owner = ownerOf(gone);
  const { db } = gone.context;
  await agents.softDelete(db, owner.workspaceId, owner.agentId);
  // With the deletion itself:
  expect(await kept(gone)).toMatchObject({ values: 0, facts: 0, forgets: 0 });
  await isRemoved(owner);
  expect(await kept(gone)).toEqual(nothing);
  expect(await kept(beside)).toEqual(everything);
  const late = { key: 'late', value: 1, ttlSeconds: undefined, maxKeys: 10 };
  expect(await agentValues.set(db, owner, late)).toBe(false);
  // Its versions and calls stay on record.
  expect(await calls.get(db, owner.workspaceId, gone.context.call.id)).not.toBeNull();
});

test('agents that went with their workspace, while no API ran, are found when it starts', async () => {
  await using gone = await call();
  await using restored = await call();
  await Promise.all([keep(gone), keep(restored)]);
  await stack.processes.get('api')?.stop();
  await sql`delete from workspaces where id = ${ownerOf(gone).workspaceId}`;
  // Deleted, and by hand made undone: what it has left is its own again.
  await agents.softDelete(restored.context.db, ownerOf(restored).workspaceId, ownerOf(restored).agentId);
  await sql`update agents set deleted_at = null where id = ${ownerOf(restored).agentId}`;
  // The job of one whose files and keys are gone already comes a second time.
  const [before] = await sql<{ agentId: string }[]>`
    update agent_leftovers set removed_at = null where removed_at is not null returning agent_id as "agentId"`;
  if (before === undefined) throw new Error('nothing was removed before');
  await stack.startApp('api');
  await isRemoved(before);
  await isRemoved(ownerOf(gone));
  expect(await kept(gone)).toEqual(nothing);
  expect(await kept(restored)).toMatchObject({ folder: true, redis: 3 });
});

test('a call that ends after its agent was deleted is not remembered', async () => {
  await using kit = await call();
  const { workspaceId, agentId } = ownerOf(kit);
  const callOf = async (participant: string) => {
    const row = {
      workspace_id: workspaceId,
      agent_id: agentId,
      kind: 'agent',
      agent_name: 'Luna',
      room_name: randomUUID(),
      status: 'active',
      active_at: new Date().toISOString(),
      participant,
      config: { memory: { acrossCalls: true } },
    };
    const [made] = await sql<{ id: string }[]>`insert into call_sessions ${sql(row)} returning id`;
    return made?.id ?? '';
  };
  const end = (id: string) =>
    sql`update call_sessions set status = 'ended', end_reason = 'person_left', ended_at = now() where id = ${id}`;
  const promised = () => sql`select participant, status from memory_writes where agent_id = ${agentId}`;
  const [early, late] = [await callOf('Ada'), await callOf('Bob')];
  await end(early);
  expect(await promised()).toMatchObject([{ participant: 'Ada' }]);
  await agents.softDelete(kit.context.db, workspaceId, agentId);
  await end(late);
  expect(await promised()).toMatchObject([{ participant: 'Ada', status: 'done' }]);
});
