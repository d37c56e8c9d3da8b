import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extract } from 'tar-stream';
import { rowsOf } from '../db/rows-of-a-workspace.ts';
import { ApiUnderTest, eventually, luna } from './support.ts';
import type { Person } from './support.ts';

const sound = 'OggS, and what was said.';
const withinMs = 60_000;

let api: ApiUnderTest;
let sql: postgres.Sql;

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  sql = postgres(api.facts.urls.database, { max: 2, onnotice: () => undefined });
});
afterAll(() => sql.end());

const soundFile = (key: string) => join(api.facts.env['RECORDINGS_DIR'] ?? '', key);
const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

const workspaceOf = async (person: Person) => (await person.voxie.trpc.system.me.query()).currentWorkspaceId;

interface Filled {
  person: Person;
  workspaceId: string;
  name: string;
  callId: string;
  agentId: string;
  storeKey: string;
}

/** Someone whose workspace has a row in every table, and a call with sound. */
async function fill(): Promise<Filled> {
  const person = await api.signUp('owner');
  const workspaceId = await workspaceOf(person);
  for (const [table, { row }] of Object.entries(rowsOf({ workspaceId, userId: person.userId })))
    if (row !== null) {
      const { error } = await api.service.from(table as 'agents').insert(row as never); // every table, by its name
      // What the system may not write, PostgreSQL itself may.
      if (error !== null) await sql`insert into ${sql(`public.${table}`)} ${sql(row as Record<string, string>)}`;
    }
  const [call] = await sql<{ id: string; agent_id: string }[]>`
    update call_sessions set participant = 'Ada', has_recording = true where workspace_id = ${workspaceId}
    returning id, agent_id`;
  const [callId, agentId] = [call?.id ?? '', call?.agent_id ?? ''];
  const storeKey = `${workspaceId}/${callId}.ogg`;
  await sql`update token_usage set kind = 'stt_seconds' where workspace_id = ${workspaceId}`;
  await sql`
    update call_recordings set status = 'ready', bytes = ${sound.length}, store_key = ${storeKey},
      expires_at = now() + interval '90 days'
    where workspace_id = ${workspaceId}`;
  await mkdir(dirname(soundFile(storeKey)), { recursive: true });
  await writeFile(soundFile(storeKey), sound);
  const { name } = (await person.voxie.trpc.system.me.query()).workspaces[0] ?? { name: '' };
  return { person, workspaceId, name, callId, agentId, storeKey };
}

/** How many rows name the workspace, by table; what is promised to be removed outside is left out. */
async function countRows(workspaceId: string): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where n.nspname in ('public', 'analytics') and c.relkind = 'r'
      and c.relname not in ('recording_leftovers', 'agent_leftovers')`;
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${name} where workspace_id = $1`, [
      workspaceId,
    ]);
    if (row !== undefined && row.n > 0) found[name] = row.n;
  }
  return found;
}

async function filesIn(archive: Response): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const reader = extract();
  Readable.from(Buffer.from(await archive.arrayBuffer())).pipe(reader);
  for await (const entry of reader) files.set(entry.header.name, await text(entry));
  return files;
}

test(
  'all that a workspace holds is exported, without secrets, for its owners alone',
  { timeout: withinMs },
  async () => {
    const { person, workspaceId, callId } = await fill();
    const { data } = person.voxie.trpc;
    await person.voxie.trpc.secrets.set.mutate({ name: 'CANARY', value: 'canary-secret-value' });
    const { token } = await person.voxie.trpc.keys.create.mutate({ name: 'x', scopes: ['agents:read'] });
    const { id: exportId } = await data.exportWorkspace.mutate({});
    const ready = await eventually('it is ready', async () => {
      const [newest] = (await data.exports.query({})).items;
      return newest?.status === 'ready' ? newest : undefined;
    });
    expect(ready).toMatchObject({ id: exportId, done: ready.total, bytes: expect.any(Number) });
    const { url } = await data.exportLink.mutate({ exportId });
    const archive = await fetch(`${api.url}${url}`);
    expect([archive.status, archive.headers.get('content-type')]).toEqual([200, 'application/x-tar']);
    const files = await filesIn(archive);
    expect(files.get(`recordings/${callId}.ogg`)).toBe(sound);
    const seeded = Object.entries(rowsOf({ workspaceId, userId: person.userId })).filter(([, { row }]) => row !== null);
    const left = new Set(['agent_leftovers', 'recording_leftovers', 'workspace_exports']);
    for (const [table] of seeded.filter(([name]) => !left.has(name)))
      expect([...files.keys()], table).toContain(`tables/${table}.jsonl`);
    expect(JSON.parse(files.get('tables/workspaces.jsonl') ?? '')).toMatchObject({ id: workspaceId });
    const all = [...files.values()].join('');
    expect(all).toContain('CANARY');
    for (const word of ['canary-secret-value', token, 'ciphertext', 'hash"']) expect(all).not.toContain(word);

    const other = await api.signUp('other');
    expect((await fetch(`${api.url}${url.replace(person.userId, other.userId)}`)).status).toBe(404);
    expect((await fetch(`${api.url}${url.replace('/exports/', '/recordings/')}`)).status).toBe(404);
    await expect(other.voxie.trpc.data.exportLink.mutate({ exportId })).rejects.toThrow('no such export');
    await sql`update workspace_members set role = 'editor' where user_id = ${person.userId}`;
    expect((await fetch(`${api.url}${url}`)).status).toBe(404);
  },
);

test(
  'a workspace is deleted whole: rows, jobs, sound, files; its open calls are ended',
  { timeout: withinMs },
  async () => {
    const { person, workspaceId, name, storeKey, agentId } = await fill();
    const { workspaces, agents, calls } = person.voxie.trpc;
    const file = join(api.facts.env['FILES_DIR'] ?? '', workspaceId, agentId, 'note.md');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, 'x');
    const agent = await agents.create.mutate({ config: luna });
    await agents.publish.mutate({ agentId: agent.id, revision: 1 });
    const { roomName } = await calls.spawn.mutate({ agentId: agent.id });
    await person.voxie.trpc.prices.reprice.mutate({ from: new Date().toISOString() });
    await expect(workspaces.delete.mutate({ name: `${name} ` })).rejects.toThrow('not the name');
    expect(Object.keys(await countRows(workspaceId)).length).toBeGreaterThan(30);

    expect(await workspaces.delete.mutate({ name })).toEqual({ id: workspaceId });
    expect(await countRows(workspaceId)).toEqual({});
    expect(await sql`select id from workspaces where id = ${workspaceId}`).toEqual([]);
    expect(await api.rooms.listRooms([roomName])).toEqual([]);
    await eventually(
      'what lies outside is gone',
      async () => {
        const left = await Promise.all([isThere(soundFile(storeKey)), isThere(file)]);
        return left.includes(true) ? undefined : true;
      },
      40_000,
    );
    // A delivery that was on its way finds nothing; its job has ids alone.
    const kept = ['content_remove', 'agent_forget', 'webhook_deliver'];
    const jobs = await sql`
    select name from pgboss.job where data ->> 'workspaceId' = ${workspaceId} and name not in ${sql(kept)}`;
    expect(jobs).toEqual([]);
  },
);

test(
  'a participant is exported and forgotten across calls, memory, sound and trail',
  { timeout: withinMs },
  async () => {
    const { person, workspaceId, callId, agentId, storeKey } = await fill();
    const { data, memory } = person.voxie.trpc;
    await sql`update room_identities set identity = ${`${participant}-phone`} where workspace_id = ${workspaceId}`;
    await sql`
    update webhook_events set call_id = ${callId}, data = ${sql.json({ participant, turnCount: 1 })}
    where workspace_id = ${workspaceId}`;
    const piece = await data.exportParticipant.query({ participant });
    expect(piece.nextCursor).toBeNull();
    const things: unknown = JSON.parse(piece.content);
    expect(things).toMatchObject([{ memory: [{ fact: 'x' }] }, { call: { id: callId, turns: [{ text: 'Hello.' }] } }]);
    await memory.forget.mutate({ agentId, participant });
    const { pseudonym } = piece;
    expect(await data.forgetParticipant.mutate({ participant: 'Nobody' })).toMatchObject({ calls: 0 });
    expect(await data.forgetParticipant.mutate({ participant, agentId })).toEqual({ calls: 1, pseudonym });
    const [call] = await sql`select participant, content_deleted_at from call_sessions where id = ${callId}`;
    expect(call).toMatchObject({ participant: null, content_deleted_at: expect.any(Date) });
    expect(await sql`select id from memory_facts where workspace_id = ${workspaceId}`).toEqual([]);
    expect(await sql`select text from call_turns where call_id = ${callId}`).toMatchObject([{ text: null }]);
    expect(JSON.parse((await data.exportParticipant.query({ participant })).content)).toEqual([]);
    await eventually(
      'the sound is gone',
      async () => ((await isThere(soundFile(storeKey))) ? undefined : true),
      40_000,
    );

    const about = await sql`select action from audit_log where workspace_id = ${workspaceId} and target = ${pseudonym}`;
    expect(about.map(({ action }) => action as string).toSorted()).toEqual([
      'data.exportParticipant',
      'data.exportParticipant',
      'data.forgetParticipant',
      'memory.forget',
    ]);
    expect(await tablesWith(workspaceId, participant)).toEqual([]);
  },
);

test('a workspace keeps nothing for longer than it says, whatever its agents say', async () => {
  const { person, workspaceId, callId } = await fill();
  const { settings } = person.voxie.trpc;
  const set = await settings.update.mutate({ keepContentDays: 30, keepRecordingDays: 7 });
  expect(set).toMatchObject({ keepContentDays: 30, keepRecordingDays: 7 });
  const swept = async () =>
    (await sql`select call_id, what from retention_sweep(1000)`).filter((row) => row['call_id'] === callId);
  expect(await swept()).toEqual([]);
  await sql`update call_recordings set started_at = now() - interval '8 days' where call_id = ${callId}`;
  expect(await swept()).toEqual([{ call_id: callId, what: 'sound' }]);
  await sql`update call_sessions set ended_at = now() - interval '29 days' where id = ${callId}`;
  expect(await swept()).toEqual([]);
  await sql`update call_sessions set ended_at = now() - interval '31 days' where id = ${callId}`;
  expect(await swept()).toEqual([{ call_id: callId, what: 'content' }]);
  expect(await settings.update.mutate({ keepContentDays: null })).toMatchObject({
    keepContentDays: null,
    keepRecordingDays: 7,
  });
  expect(await sql`select status from call_recordings where workspace_id = ${workspaceId}`).toEqual([
    { status: 'deleted' },
  ]);
});
