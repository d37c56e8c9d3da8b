import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createJobs } from '@voxie/jobs';
import { createLogger } from '@voxie/platform';
import { recordingsEnvShape, recordingStoreOf } from '@voxie/recordings';
import { backUp, restore, startStack } from '@voxie/stack';
import type { Installation, Stack } from '@voxie/stack';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { persons } from '../db/cells.ts';
import { makeWorld } from '../db/world.ts';
import { signUp } from '../setup/sign-up.ts';

const sound = Buffer.from('OggS, and what was said.');
const note = 'What the agent wrote down.';
const key = 'a/b.ogg';

let full: Stack;
let empty: Stack;
let folder: string;

const shape = { ...recordingsEnvShape, SUPABASE_URL: z.string(), SUPABASE_SECRET_KEY: z.string() };
const installationOf = ({ env, urls }: Stack): Installation => ({
  databaseUrl: urls.database,
  recordings: recordingStoreOf(z.object(shape).parse(env)),
  filesDirectory: env['FILES_DIR'] ?? '',
});

async function withSql<T>({ urls }: Stack, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(urls.database, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Every row of every table there is, but what was installed when and what APIs drew: as text, so that nothing is rounded. */
const rowsOf = (stack: Stack) =>
  withSql(stack, async (sql) => {
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_catalog.pg_tables
      where schemaname not in ('pg_catalog', 'information_schema', 'supabase_migrations', 'private')
        and (schemaname, tablename) <> ('pgboss', 'version') order by 1`;
    const all: Record<string, string[]> = {};
    for (const { name } of tables) {
      const rows = await sql.unsafe<{ row: string }[]>(`select t::text as row from ${name} t order by 1`);
      all[name] = rows.map(({ row }) => row);
    }
    return all;
  });

const sequencesOf = (stack: Stack) =>
  withSql(stack, async (sql) => [
    ...(await sql`select schemaname, sequencename, last_value from pg_catalog.pg_sequences order by 1, 2`),
  ]);

beforeAll(async () => {
  [full, empty] = await Promise.all([startStack({ parts: ['supabase'] }), startStack({ parts: ['postgres'] })]);
  const accounts = await Promise.all(persons.map(async (person) => [person, await signUp(full)] as const));
  // One entry for each of the persons.
  const people = Object.fromEntries(accounts.map(([person, { userId }]) => [person, userId])) as Record<
    (typeof persons)[number],
    string
  >;
  await withSql(full, async (sql) => {
    await makeWorld(sql, people);
    await sql`update call_recordings set status = 'ready', bytes = ${sound.length}, store_key = ${key}`;
    await sql`update saved_views set name = E'Tab\t, line\n, \\N and "quotes", ümlaut 🎙'`;
  });
  const jobs = createJobs({
    databaseUrl: full.urls.database,
    logger: createLogger({ name: 'test', level: 'silent' }),
    role: 'sender',
  });
  await jobs.send('calls_reprice', { workspaceId: crypto.randomUUID(), from: new Date().toISOString() });
  await jobs.close();
  const file = `${full.env['FILES_DIR']}/sound.ogg`;
  const agentFile = `${full.env['FILES_DIR']}/w/a/notes/today.md`;
  await mkdir(dirname(agentFile), { recursive: true });
  await Promise.all([writeFile(file, sound), writeFile(agentFile, note)]);
  await installationOf(full).recordings.put(key, file);
  folder = `${full.env['FILES_DIR']}.backup`;
});
afterAll(() => Promise.all([full.stop(), empty.stop()]));

test('what was backed up is restored into an empty stack, row by row, recordings and files included', async () => {
  const manifest = await backUp(installationOf(full), folder);
  expect(manifest.recordings.map(({ path }) => path)).toEqual([key]);
  expect(manifest.files.map(({ path }) => path)).toContain('w/a/notes/today.md');
  const before = await rowsOf(full);
  const unseeded = Object.entries(before).filter(([name, rows]) => name.startsWith('public.') && rows.length === 0);
  expect(unseeded.map(([name]) => name)).toEqual([]);

  const target = installationOf(empty);
  await restore(folder, target);
  expect(await rowsOf(empty)).toEqual(before);
  expect(await sequencesOf(empty)).toEqual(await sequencesOf(full));
  const heard = await target.recordings.read(key);
  expect(heard === null ? null : await buffer(heard.stream)).toEqual(sound);
  expect(await readFile(`${target.filesDirectory}/w/a/notes/today.md`, 'utf8')).toBe(note);
});

test('what is restored works: its people sign in, its triggers and references hold', async () => {
  const account = await signUp(full);
  await backUp(installationOf(full), `${folder}.2`);
  await restore(`${folder}.2`, installationOf(empty), { force: true });
  await empty.restart('supabase');
  const { email, password } = account;
  const token = await fetch(`${empty.urls.supabase}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { apikey: empty.secrets.publishableKey, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  expect(token.status).toBe(200);
  const { userId } = await signUp(empty);
  await withSql(empty, async (sql) => {
    expect(await sql`select role from workspace_members where user_id = ${userId}`).toMatchObject([{ role: 'owner' }]);
    await expect(
      sql`insert into agents (workspace_id, slug, name, draft) values (gen_random_uuid(), 'x', 'x', '{}')`,
    ).rejects.toThrow(/foreign key/u);
  });
});

test('a database that is not empty, a damaged backup and one of another release are refused', async () => {
  const target = installationOf(empty);
  const before = await rowsOf(empty);
  await expect(restore(folder, target)).rejects.toThrow('not empty');
  await expect(backUp(installationOf(full), folder)).rejects.toThrow('not empty');
  const agents = `${folder}/tables/public.agents.copy`;
  const whole = await readFile(agents);
  await truncate(agents, whole.length - 1);
  await expect(restore(folder, target, { force: true })).rejects.toThrow('damaged: public.agents');
  await writeFile(agents, whole);
  const manifest = await readFile(`${folder}/manifest.json`, 'utf8');
  await writeFile(
    `${folder}/manifest.json`,
    manifest.replace(/"migrations": \[\s*"\d+"/u, '"migrations": ["20200101000000"'),
  );
  await expect(restore(folder, target, { force: true })).rejects.toThrow('different releases');
  await writeFile(`${folder}/manifest.json`, manifest.replace(`"path": "${key}"`, '"path": "../b.ogg"'));
  await expect(restore(folder, target, { force: true })).rejects.toThrow('not a path within a backup: "../b.ogg"');
  expect(await rowsOf(empty)).toEqual(before);
});
