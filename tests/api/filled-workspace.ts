import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type postgres from 'postgres';
import { rowsOf } from '../db/rows-of-a-workspace.ts';
import type { ApiUnderTest, Person } from './support.ts';

/** Of the call that a filled workspace has. */
export const sound = 'OggS, and what was said.';
/** Who it is with. Nobody else is called so. */
export const participant = 'ada@customers.example';

export const soundFile = (api: ApiUnderTest, key: string) => join(api.facts.env['RECORDINGS_DIR'] ?? '', key);

export const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

interface Filled {
  person: Person;
  workspaceId: string;
  name: string;
  callId: string;
  agentId: string;
  storeKey: string;
}

/** Someone whose workspace has a row in every table, and a call with sound. */
export async function fillWorkspace({ api, sql }: { api: ApiUnderTest; sql: postgres.Sql }): Promise<Filled> {
  const person = await api.signUp('owner');
  const { currentWorkspaceId: workspaceId } = await person.voxie.trpc.system.me.query();
  for (const [table, { row }] of Object.entries(rowsOf({ workspaceId, userId: person.userId })))
    if (row !== null) {
      const { error } = await api.service.from(table as 'agents').insert(row as never); // every table, by its name
      // What the system may not write, PostgreSQL itself may.
      if (error !== null) await sql`insert into ${sql(`public.${table}`)} ${sql(row as Record<string, string>)}`;
    }
  const [call] = await sql<{ id: string; agent_id: string }[]>`
    update call_sessions set participant = ${participant}, has_recording = true where workspace_id = ${workspaceId}
    returning id, agent_id`;
  const [callId, agentId] = [call?.id ?? '', call?.agent_id ?? ''];
  const storeKey = `${workspaceId}/${callId}.ogg`;
  await sql`update memory_facts set participant = ${participant} where workspace_id = ${workspaceId}`;
  await sql`update memory_writes set participant = ${participant} where workspace_id = ${workspaceId}`;
  await sql`update token_usage set kind = 'stt_seconds' where workspace_id = ${workspaceId}`;
  await sql`
    update call_recordings set status = 'ready', bytes = ${sound.length}, store_key = ${storeKey},
      expires_at = now() + interval '90 days'
    where workspace_id = ${workspaceId}`;
  await mkdir(dirname(soundFile(api, storeKey)), { recursive: true });
  await writeFile(soundFile(api, storeKey), sound);
  const { name } = (await person.voxie.trpc.system.me.query()).workspaces[0] ?? { name: '' };
  return { person, workspaceId, name, callId, agentId, storeKey };
}

/** How many rows name the workspace, by table; what is promised to be removed outside is left out. */
export async function countRows(sql: postgres.Sql, workspaceId: string): Promise<Record<string, number>> {
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

/** Tables with rows of the workspace that hold these words. */
export async function tablesWith(
  sql: postgres.Sql,
  { workspaceId, words }: { workspaceId: string; words: string },
): Promise<string[]> {
  const found: string[] = [];
  for (const name of Object.keys(await countRows(sql, workspaceId))) {
    const [row] = await sql.unsafe(
      `select from ${name} t where workspace_id = $1 and t::text like '%' || $2 || '%' limit 1`,
      [workspaceId, words],
    );
    if (row !== undefined) found.push(name);
  }
  return found;
}
