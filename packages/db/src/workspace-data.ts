import { z } from 'zod';
import { workspaceExportSchema } from '@voxie/contracts';
import type { WorkspaceExport } from '@voxie/contracts';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf, maybeDataOf } from './errors.ts';

type Row = Database['public']['Tables']['workspace_exports']['Row'];

const toExport = (row: Row): WorkspaceExport =>
  workspaceExportSchema.parse({
    ...row,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    expiresAt: row.expires_at,
  });

/** Service client, as in all of this file but where it says so. The newest first. */
export async function listExports(db: Db, workspaceId: string): Promise<WorkspaceExport[]> {
  const query = db.from('workspace_exports').select('*').eq('workspace_id', workspaceId);
  return (await dataOf(query.order('created_at', { ascending: false }).limit(20))).map(toExport);
}

/** Where an archive is; null: there is none of this workspace. */
export async function getExport(
  db: Db,
  of: { workspaceId: string; exportId: string },
): Promise<(WorkspaceExport & { storeKey: string }) | null> {
  const query = db.from('workspace_exports').select('*').eq('workspace_id', of.workspaceId).eq('id', of.exportId);
  const row = await maybeDataOf(query.maybeSingle());
  return row === null ? null : { ...toExport(row), storeKey: row.store_key };
}

/** Throws CONFLICT where one of this workspace is at work. */
export async function createExport(
  db: Db,
  wish: { id: string; workspaceId: string; userId: string; storeKey: string },
): Promise<WorkspaceExport> {
  const { id, workspaceId, userId, storeKey } = wish;
  const row = { id, workspace_id: workspaceId, requested_by: userId, store_key: storeKey };
  return toExport(await dataOf(db.from('workspace_exports').insert(row).select('*').single()));
}

/** False: it is gone, with its workspace for example. */
export async function progressExport(
  db: Db,
  exportId: string,
  { finishedAt, expiresAt, ...change }: Partial<Omit<WorkspaceExport, 'id' | 'createdAt'>>,
): Promise<boolean> {
  const times = {
    ...(finishedAt === undefined ? {} : { finished_at: finishedAt }),
    ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
  };
  const query = db.from('workspace_exports').update({ ...change, ...times });
  return (await dataOf(query.eq('id', exportId).select('id'))).length > 0;
}

/** The tables that an export has. */
export async function listTables(db: Db): Promise<string[]> {
  return (await dataOf(db.rpc('workspace_export_tables'))).map(({ name }) => name);
}

const contentSchema = z.record(z.string(), z.json());

/** Where a row stands in its table: its key, by the names of its columns. */
export type RowPlace = z.infer<typeof contentSchema>;

/** Rows of a table after a place, by key, without what is secret. None: that was all. */
export async function readRows(
  db: Db,
  of: { workspaceId: string; table: string; after: RowPlace | null },
): Promise<{ place: RowPlace; content: z.infer<typeof contentSchema> }[]> {
  const place = of.after === null ? {} : { p_after: of.after };
  const rows = await dataOf(
    db.rpc('workspace_export_rows', { p_workspace_id: of.workspaceId, p_table: of.table, ...place }),
  );
  return rows.map((row) => ({ place: contentSchema.parse(row.place), content: contentSchema.parse(row.content) }));
}

/** How many calls of a workspace have sound. */
export async function countSounds(db: Db, workspaceId: string): Promise<number> {
  const query = db.from('call_recordings').select('call_id', { count: 'exact', head: true });
  const answer = await query.eq('workspace_id', workspaceId).eq('status', 'ready');
  await maybeDataOf(Promise.resolve(answer));
  return answer.count ?? 0;
}

/** The sound that a workspace keeps, in pages, by call: however much there is. */
export async function* listSounds(
  db: Db,
  { workspaceId, pageSize = 200 }: { workspaceId: string; pageSize?: number },
): AsyncGenerator<{ callId: string; storeKey: string }> {
  const ready = () =>
    db.from('call_recordings').select('call_id, store_key').eq('workspace_id', workspaceId).eq('status', 'ready');
  for (let after: string | undefined; ;) {
    const query = after === undefined ? ready() : ready().gt('call_id', after);
    const rows = await dataOf(query.order('call_id').limit(pageSize));
    for (const row of rows) yield { callId: row.call_id, storeKey: row.store_key };
    after = rows.at(-1)?.call_id;
    if (after === undefined) return;
  }
}

interface Participant {
  workspaceId: string;
  participant: string;
  agentId?: string | undefined;
}

/** Empties the calls of a participant that are over, and forgets them. Answers the calls. */
export const forgetParticipant = (db: Db, { workspaceId, participant, agentId }: Participant): Promise<string[]> =>
  dataOf(
    db.rpc('participant_forget', {
      p_workspace_id: workspaceId,
      p_participant: participant,
      ...(agentId === undefined ? {} : { p_agent_id: agentId }),
    }),
  );

/** What is too old of exports and of promises that were kept. */
export async function sweep(db: Db): Promise<void> {
  await dataOf(db.rpc('workspace_exports_sweep'));
  await dataOf(db.rpc('leftovers_sweep'));
}
