import {
  agentConfigSchema,
  agentDraftSchema,
  draftProblems,
  readStoredConfig,
  readStoredDraft,
  slugOf,
  storedDraftOf,
} from '@voxie/contracts';
import type {
  Agent,
  AgentConfig,
  AgentDraft,
  AgentSummary,
  AgentVersion,
  AgentVersionSummary,
  Page,
  PageInput,
} from '@voxie/contracts';
import { z } from 'zod';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf, maybeDataOf } from './errors.ts';
import { toJson } from './json.ts';
import { afterCursor, toPage } from './paging.ts';

type Row = Database['public']['Tables']['agents']['Row'];
type VersionRow = Database['public']['Tables']['agent_versions']['Row'];

function toAgent(row: Row): Agent {
  const draft = readStoredDraft(row.draft);
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    slug: row.slug,
    name: row.name,
    draft,
    problems: draftProblems(draft),
    revision: row.revision,
    publishedVersion: row.published_version,
    hasUnpublishedChanges: row.published_revision !== row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

const toVersionSummary = (row: VersionRow): AgentVersionSummary => ({
  agentId: row.agent_id,
  version: row.version,
  note: row.note,
  createdAt: row.created_at,
});

const toVersion = (row: VersionRow): AgentVersion => ({
  ...toVersionSummary(row),
  config: readStoredConfig(row.config),
});

/** Views lose NOT NULL in the generated types; the columns below are never null. */
const overviewSchema = z.object({
  id: z.string(),
  workspace_id: z.string(),
  slug: z.string(),
  name: z.string(),
  type: z.string(),
  description: z.string(),
  revision: z.number(),
  published_revision: z.number().nullable(),
  published_version: z.number().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  last_call_at: z.string().nullable(),
});

function toSummary(row: z.infer<typeof overviewSchema>): AgentSummary {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    slug: row.slug,
    name: row.name,
    type: row.type,
    description: row.description,
    revision: row.revision,
    publishedVersion: row.published_version,
    hasUnpublishedChanges: row.published_revision !== row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastCallAt: row.last_call_at,
  };
}

/** `%` and `_` of a search are letters, not wildcards. A star cannot be escaped: search_text has another in its place. */
const literal = (search: string) =>
  search
    .toLowerCase()
    .replaceAll(/[\\%_]/gu, String.raw`\$&`)
    .replaceAll('*', '∗');

/** Agents of a workspace, last changed first. */
export async function list(
  db: Db,
  workspaceId: string,
  input: PageInput & { search?: string | undefined },
): Promise<Page<AgentSummary>> {
  let query = db
    .from('agent_overview')
    .select('*')
    .eq('workspace_id', workspaceId)
    .order('updated_at', { ascending: false })
    .order('id', { ascending: true })
    .limit(input.limit + 1);
  if (input.search !== undefined && input.search !== '')
    query = query.like('search_text', `%${literal(input.search)}%`);
  if (input.cursor !== undefined) query = query.or(afterCursor('updated_at', input.cursor));
  const rows = z.array(overviewSchema).parse(await dataOf(query));
  return toPage(rows, { limit: input.limit, at: (row) => row.updated_at, map: toSummary });
}

/** More drafts are not looked through at once. */
const mostDrafts = 1000;

/** What every agent of a workspace is as a draft, last changed first. */
export async function listDrafts(db: Db, workspaceId: string): Promise<Pick<Agent, 'id' | 'name' | 'draft'>[]> {
  const rows = await dataOf(
    db
      .from('agents')
      .select('id, name, draft')
      .eq('workspace_id', workspaceId)
      .is('deleted_at', null)
      .order('updated_at', { ascending: false })
      .limit(mostDrafts),
  );
  return rows.map(({ id, name, draft }) => ({ id, name, draft: readStoredDraft(draft) }));
}

/** Null: there is none that this client may see in this workspace. */
export async function get(db: Db, workspaceId: string, agentId: string): Promise<Agent | null> {
  const row = await maybeDataOf(
    db
      .from('agents')
      .select('*')
      .eq('workspace_id', workspaceId)
      .eq('id', agentId)
      .is('deleted_at', null)
      .maybeSingle(),
  );
  return row === null ? null : toAgent(row);
}

export async function getBySlug(db: Db, workspaceId: string, slug: string): Promise<Agent | null> {
  const row = await maybeDataOf(
    db.from('agents').select('*').eq('workspace_id', workspaceId).eq('slug', slug).is('deleted_at', null).maybeSingle(),
  );
  return row === null ? null : toAgent(row);
}

/** A new agent. Its slug is the one asked for, else made from its name; numbered where that is taken. */
export async function create(
  db: Db,
  input: { workspaceId: string; name: string; draft: AgentDraft; createdBy: string; slug?: string },
): Promise<Agent> {
  const row = await dataOf(
    db
      .rpc('agent_create', {
        p_workspace_id: input.workspaceId,
        p_name: input.name,
        p_slug: input.slug ?? slugOf(input.name),
        p_draft: toJson(storedDraftOf(agentDraftSchema.parse(input.draft))),
        p_created_by: input.createdBy,
      })
      .single(),
  );
  return toAgent(row);
}

/** Stores the draft if the agent is still at `revision`. Null: it is not, or it is gone. */
export async function updateDraft(
  db: Db,
  input: { workspaceId: string; agentId: string; revision: number; draft: AgentDraft },
): Promise<Agent | null> {
  const { name } = input.draft;
  const row = await maybeDataOf(
    db
      .from('agents')
      .update({
        draft: toJson(storedDraftOf(agentDraftSchema.parse(input.draft))),
        revision: input.revision + 1,
        updated_at: new Date().toISOString(),
        ...(name === undefined ? {} : { name }),
      })
      .eq('workspace_id', input.workspaceId)
      .eq('id', input.agentId)
      .eq('revision', input.revision)
      .is('deleted_at', null)
      .select('*')
      .maybeSingle(),
  );
  return row === null ? null : toAgent(row);
}

/** Makes the next version. Null: the revision is stale, or the agent is gone. */
export async function publish(
  db: Db,
  input: { agentId: string; revision: number; config: AgentConfig; note: string; by: string },
): Promise<AgentVersion | null> {
  const rows = await dataOf(
    db.rpc('agent_publish', {
      p_agent_id: input.agentId,
      p_revision: input.revision,
      p_config: toJson(agentConfigSchema.parse(input.config)),
      p_note: input.note,
      p_by: input.by,
    }),
  );
  const row = rows[0];
  return row === undefined ? null : toVersion(row);
}

/** Versions of an agent, newest first. The cursor is the last version shown. */
export async function listVersions(db: Db, agentId: string, input: PageInput): Promise<Page<AgentVersionSummary>> {
  const before = z.coerce.number().int().positive().safeParse(input.cursor);
  let query = db
    .from('agent_versions')
    .select('*')
    .eq('agent_id', agentId)
    .order('version', { ascending: false })
    .limit(input.limit + 1);
  if (before.success) query = query.lt('version', before.data);
  const rows = await dataOf(query);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toVersionSummary),
    nextCursor: rows.length > input.limit && last !== undefined ? String(last.version) : null,
  };
}

export async function getVersion(db: Db, agentId: string, version: number): Promise<AgentVersion | null> {
  const row = await maybeDataOf(
    db.from('agent_versions').select('*').eq('agent_id', agentId).eq('version', version).maybeSingle(),
  );
  return row === null ? null : toVersion(row);
}

/** Hides the agent; its versions and calls stay for the record. False: it was not there. */
export async function softDelete(db: Db, workspaceId: string, agentId: string): Promise<boolean> {
  const now = new Date().toISOString();
  const row = await maybeDataOf(
    db
      .from('agents')
      .update({ deleted_at: now, updated_at: now })
      .eq('workspace_id', workspaceId)
      .eq('id', agentId)
      .is('deleted_at', null)
      .select('id')
      .maybeSingle(),
  );
  return row !== null;
}
