import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extract } from 'tar-stream';
import { rowsOf } from '../db/rows-of-a-workspace.ts';
import { countRows, fillWorkspace, isThere, participant, sound, soundFile, tablesWith } from './filled-workspace.ts';
import { workspaceData } from '@voxie/db';
import { codeOf } from './people.ts';
import { ApiUnderTest, eventually, luna } from './support.ts';

const withinMs = 60_000;

let api: ApiUnderTest;
let sql: postgres.Sql;

beforeAll(async () => {
  api = await ApiUnderTest.shared();
  sql = postgres(api.facts.urls.database, { max: 2, onnotice: () => undefined });
});
afterAll(() => sql.end());

const fill = () => fillWorkspace({ api, sql });
const isSoundThere = (key: string) => isThere(soundFile(api, key));

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
    expect(Object.keys(await countRows(sql, workspaceId)).length).toBeGreaterThan(30);

    expect(await workspaces.delete.mutate({ name })).toEqual({ id: workspaceId });
    expect(await countRows(sql, workspaceId)).toEqual({});
    expect(await sql`select id from workspaces where id = ${workspaceId}`).toEqual([]);
    expect(await api.rooms.listRooms([roomName])).toEqual([]);
    await eventually(
      'what lies outside is gone',
      async () => {
        const left = await Promise.all([isSoundThere(storeKey), isThere(file)]);
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
    await eventually('the sound is gone', async () => ((await isSoundThere(storeKey)) ? undefined : true), 40_000);

    const about = await sql`select action from audit_log where workspace_id = ${workspaceId} and target = ${pseudonym}`;
    expect(about.map(({ action }) => action as string).toSorted()).toEqual([
      'data.exportParticipant',
      'data.exportParticipant',
      'data.forgetParticipant',
      'memory.forget',
    ]);
    expect(await tablesWith(sql, { workspaceId, words: participant })).toEqual([]);
  },
);

test('each export is in the trail, and no made-up cursor gets a piece of one', async () => {
  const { person, workspaceId, callId } = await fill();
  const { data, calls, audit } = person.voxie.trpc;
  await sql`
    insert into call_sessions (workspace_id, kind, agent_name, config, room_name, participant, status, end_reason, ended_at)
    select workspace_id, kind, agent_name, config, gen_random_uuid(), ${participant}, 'ended', 'ended_by_user', now()
    from call_sessions, generate_series(1, 20) where id = ${callId}`;
  const [row] = await sql<{ at: Date; id: string }[]>`
    select requested_at as at, id from call_sessions where id = ${callId}`;
  const made = Buffer.from(`${row?.at.toISOString()}|${row?.id}`).toString('base64url');
  const first = await data.exportParticipant.query({ participant });
  const cursor = first.nextCursor ?? '';
  for (const asked of [
    data.exportParticipant.query({ participant, cursor: made }),
    data.exportParticipant.query({ participant: 'Eve', cursor }),
    calls.export.query({ format: 'json', cursor: made }),
    calls.export.query({ format: 'json', cursor }),
    audit.export.query({ cursor: made }),
  ])
    expect(await codeOf(asked)).toBe('VALIDATION');
  const second = await data.exportParticipant.query({ participant, cursor });
  expect([first.count, second.count, second.nextCursor]).toEqual([21, 1, null]);
  const entries = await sql`
    select action from audit_log where workspace_id = ${workspaceId} and action ~ '[eE]xport'`;
  expect(entries.map(({ action }) => action as string)).toEqual(['data.exportParticipant']);
  expect(await data.forgetParticipant.mutate({ participant })).toMatchObject({ calls: 21 });
});

test('of many who ask for the export of a workspace at once, one gets it', { timeout: withinMs }, async () => {
  const { person, workspaceId } = await fill();
  const { data } = person.voxie.trpc;
  const codes = await Promise.all(Array.from({ length: 6 }, () => codeOf(data.exportWorkspace.mutate({}))));
  expect(codes.toSorted()).toEqual([...Array.from({ length: 5 }, () => 'CONFLICT'), 'done']);
  expect(
    await sql`
      select id from audit_log where workspace_id = ${workspaceId} and action = 'data.exportWorkspace'`,
  ).toHaveLength(1);
});

test('sound is found in pages, however much there is', async () => {
  const { workspaceId, callId } = await fill();
  await sql`
    with made as (
      insert into call_sessions (workspace_id, kind, agent_name, config, room_name, status, end_reason, ended_at)
      select workspace_id, kind, agent_name, config, gen_random_uuid(), 'ended', 'ended_by_user', now()
      from call_sessions, generate_series(1, 4) where id = ${callId}
      returning id
    )
    insert into call_recordings (call_id, workspace_id, status, store_key, started_at, expires_at)
    select m.id, ${workspaceId}, 'ready', m.id || '.ogg', now(), now() + interval '1 day' from made m`;
  const all = await sql<{ id: string }[]>`
    select call_id as id from call_recordings where workspace_id = ${workspaceId} order by call_id`;
  expect(await workspaceData.countSounds(api.service, workspaceId)).toBe(5);
  for (const pageSize of [1, 2, 5, 6]) {
    const found: string[] = [];
    for await (const { callId: id } of workspaceData.listSounds(api.service, { workspaceId, pageSize })) found.push(id);
    expect(found).toEqual(all.map(({ id }) => id));
  }
});

test('rows that change while they are exported are in it once', async () => {
  const { workspaceId, callId } = await fill();
  await sql`
    insert into call_turns (call_id, workspace_id, seq, role, modality, started_at, text)
    select call_id, workspace_id, n, role, modality, started_at, 'Hello.' from call_turns, generate_series(101, 106) n where call_id = ${callId}`;
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const [row]: { place: string; id: string }[] = await sql`
      select place::text, content ->> 'id' as id
      from workspace_export_rows(${workspaceId}, 'call_turns', ${after}::text::jsonb, 1)`;
    if (row === undefined) break;
    found.push(row.id);
    after = row.place;
    // Where the row lies is another place now.
    await sql`update call_turns set text = text || '.' where id = ${row.id}`;
  }
  const all = await sql<{ id: string }[]>`select id from call_turns where call_id = ${callId}`;
  expect(found.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
});

test('a workspace keeps nothing for longer than it says, whatever its agents say', async () => {
  const { person, workspaceId, callId } = await fill();
  const { settings } = person.voxie.trpc;
  const set = await settings.update.mutate({ keepContentDays: 30, keepRecordingDays: 7 });
  expect(set).toMatchObject({ keepContentDays: 30, keepRecordingDays: 7 });
  const swept = async () =>
    (await sql`select call_id, what from retention_sweep(1000)`).filter((row) => row['call_id'] === callId);
  expect(await swept()).toEqual([]);
  await sql`update call_recordings set started_at = now() - interval '8 days' where call_id = ${callId}`;
  // For both reasons at once it goes once.
  await sql`update call_recordings set expires_at = now() - interval '1 day' where call_id = ${callId}`;
  expect(await swept()).toEqual([{ call_id: callId, what: 'sound' }]);
  await sql`update call_sessions set ended_at = now() - interval '29 days' where id = ${callId}`;
  expect(await swept()).toEqual([]);
  await sql`update call_sessions set ended_at = now() - interval '31 days', content_expires_at = now() where id = ${callId}`;
  expect(await swept()).toEqual([{ call_id: callId, what: 'content' }]);
  expect(await settings.update.mutate({ keepContentDays: null })).toMatchObject({
    keepContentDays: null,
    keepRecordingDays: 7,
  });
  expect(await sql`select status from call_recordings where workspace_id = ${workspaceId}`).toEqual([
    { status: 'deleted' },
  ]);
});
