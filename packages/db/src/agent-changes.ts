import { z } from 'zod';
import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';

/** An agent as far as a change notice tells of it; deleted ones are among them. */
export interface AgentChange {
  agentId: string;
  revision: number;
  isDeleted: boolean;
  /** The draft is as published. */
  isPublished: boolean;
  at: string;
}

/** A reader who missed more than this reloads its list anyway. */
const limit = 200;

/** Agents of the workspace by id, or those changed since a time, oldest change first. */
export async function changedSince(
  db: Db,
  workspaceId: string,
  which: { ids: string[] } | { since: string },
): Promise<AgentChange[]> {
  const query = db
    .from('agents')
    .select('id, revision, published_revision, updated_at, deleted_at')
    .eq('workspace_id', workspaceId)
    .order('updated_at')
    .limit(limit);
  const rows = await dataOf(
    'ids' in which ? query.in('id', z.array(z.uuid()).parse(which.ids)) : query.gt('updated_at', which.since),
  );
  return rows.map((row) => ({
    agentId: row.id,
    revision: row.revision,
    isDeleted: row.deleted_at !== null,
    isPublished: row.published_revision === row.revision,
    at: row.updated_at,
  }));
}
