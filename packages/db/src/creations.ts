import {
  AppError,
  applyPatch as merge,
  changedPaths,
  completeConfig,
  draftProblems,
  readStoredDraft,
  readStoredPatch,
  slugOf,
  storedDraftOf,
  touchedSchema,
  withoutPaths,
} from '@voxie/contracts';
import type { AgentPatch, Author, Creation, CreationPatch, Page, PageInput } from '@voxie/contracts';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf, maybeDataOf } from './errors.ts';
import { toJson } from './json.ts';
import { keptForPerson } from './kept-for-person.ts';
import { afterCursor, toPage } from './paging.ts';

type Row = Database['public']['Tables']['creations']['Row'];
type RowWithCall = Row & { call_sessions: { id: string }[] };

const withNewestCall = '*, call_sessions(id)';

function toCreation(row: RowWithCall): Creation {
  const draft = readStoredDraft(row.draft);
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    status: row.status,
    draft,
    touched: touchedSchema.parse(row.touched),
    problems: draftProblems(draft),
    revision: row.revision,
    agentId: row.agent_id,
    callId: row.call_sessions[0]?.id ?? null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export async function create(db: Db, input: { workspaceId: string; createdBy: string }): Promise<Creation> {
  const row = await dataOf(
    db.from('creations').insert({ workspace_id: input.workspaceId, created_by: input.createdBy }).select('*').single(),
  );
  return toCreation({ ...row, call_sessions: [] });
}

/** Null: there is none that this client may see. Name the workspace where the client is the service's. */
export async function get(db: Db, creationId: string, workspaceId?: string): Promise<Creation | null> {
  let query = db.from('creations').select(withNewestCall).eq('id', creationId);
  if (workspaceId !== undefined) query = query.eq('workspace_id', workspaceId);
  const row = await maybeDataOf(
    query
      .order('requested_at', { referencedTable: 'call_sessions', ascending: false })
      .limit(1, { referencedTable: 'call_sessions' })
      .maybeSingle(),
  );
  return row === null ? null : toCreation(row);
}

/** Creations of a workspace that are still open, last changed first. */
export async function listOpen(db: Db, workspaceId: string, input: PageInput): Promise<Page<Creation>> {
  let query = db
    .from('creations')
    .select(withNewestCall)
    .eq('workspace_id', workspaceId)
    .eq('status', 'open')
    .order('requested_at', { referencedTable: 'call_sessions', ascending: false })
    .limit(1, { referencedTable: 'call_sessions' })
    .order('updated_at', { ascending: false })
    .order('id', { ascending: true })
    .limit(input.limit + 1);
  if (input.cursor !== undefined) query = query.or(afterCursor('updated_at', input.cursor));
  return toPage(await dataOf(query), { limit: input.limit, at: (row) => row.updated_at, map: toCreation });
}

/** Patches after `afterSeq`, in order. */
export async function listPatches(db: Db, creationId: string, afterSeq = 0): Promise<CreationPatch[]> {
  const rows = await dataOf(
    db.from('creation_patches').select('*').eq('creation_id', creationId).gt('seq', afterSeq).order('seq'),
  );
  return rows.map((row) => ({
    seq: row.seq,
    author: row.author,
    patch: readStoredPatch(row.patch),
    changed: row.changed,
    createdAt: row.created_at,
  }));
}

export interface PatchResult {
  creation: Creation;
  /** Dotted paths that now have a new value. */
  changed: string[];
  /** Dotted paths that Voxie left alone, because the person typed them. */
  keptForPerson: string[];
}

export interface PatchInput {
  creationId: string;
  /** Absent only where the client is the service's and the id was checked before. */
  workspaceId?: string;
  author: Author;
  patch: AgentPatch;
  /** Fields the person typed and has since asked Voxie to change. */
  overwrite?: readonly string[];
}

/** Writers of one draft at the same time are few; more rounds than this mean something else is wrong. */
const maxRounds = 8;

/**
 * Applies a patch to the draft of an open creation. Voxie's patches leave alone what the person typed, unless named in
 * `overwrite`. Throws NOT_FOUND, VALIDATION (with problems), or CONFLICT when the creation is no longer open.
 */
export async function applyPatch(db: Db, input: PatchInput): Promise<PatchResult> {
  for (let round = 0; round < maxRounds; round += 1) {
    const current = await requireOpen(db, input);
    const kept = input.author === 'person' ? [] : keptForPerson(input.patch, current, input.overwrite);
    const patch = withoutPaths(input.patch, kept);
    const draft = merge(current.draft, patch);
    const changed = changedPaths(current.draft, draft);
    if (changed.length === 0) return { creation: current, changed, keptForPerson: kept };
    const at = new Date().toISOString();
    const touched = {
      ...current.touched,
      ...Object.fromEntries(changed.map((path) => [path, { by: input.author, at }])),
    };
    const rows = await dataOf(
      db.rpc('creation_apply', {
        p_creation_id: current.id,
        p_revision: current.revision,
        p_author: input.author,
        p_patch: toJson(patch),
        p_changed: changed,
        p_draft: toJson(storedDraftOf(draft)),
        p_touched: toJson(touched),
      }),
    );
    const row = rows[0];
    if (row !== undefined)
      return { creation: { ...toCreation(withCall(row, current)), touched }, changed, keptForPerson: kept };
  }
  throw new AppError('CONFLICT', 'The draft is being changed by someone else. Try again.');
}

const withCall = (row: Row, current: Creation): RowWithCall => ({
  ...row,
  call_sessions: current.callId === null ? [] : [{ id: current.callId }],
});

async function requireOpen(db: Db, input: { creationId: string; workspaceId?: string }): Promise<Creation> {
  const creation = await get(db, input.creationId, input.workspaceId);
  if (creation === null) throw new AppError('NOT_FOUND', 'There is no such creation.');
  if (creation.status !== 'open')
    throw new AppError('CONFLICT', 'This creation is finished; its draft no longer changes.');
  return creation;
}

/**
 * Writes the agent, publishes version 1 and closes the creation, in one transaction. Said twice, it is done once.
 * Throws VALIDATION that lists what is missing, NOT_FOUND, or CONFLICT when it was discarded.
 */
export async function save(db: Db, input: { creationId: string; workspaceId?: string }): Promise<Creation> {
  for (let round = 0; round < maxRounds; round += 1) {
    const current = await get(db, input.creationId, input.workspaceId);
    if (current === null) throw new AppError('NOT_FOUND', 'There is no such creation.');
    if (current.status === 'saved') return current;
    if (current.status === 'discarded') throw new AppError('CONFLICT', 'This creation was discarded.');
    const config = completeConfig(current.draft);
    const rows = await dataOf(
      db.rpc('creation_save', {
        p_creation_id: current.id,
        p_revision: current.revision,
        p_name: config.name,
        p_slug: slugOf(config.name),
        p_config: toJson(config),
      }),
    );
    const row = rows[0];
    if (row !== undefined) return toCreation(withCall(row, current));
  }
  throw new AppError('CONFLICT', 'The draft is being changed by someone else. Try again.');
}

/** Closes an open creation without an agent. Throws NOT_FOUND, or CONFLICT when it was saved. */
export async function discard(db: Db, input: { creationId: string; workspaceId: string }): Promise<Creation> {
  const row = await maybeDataOf(
    db
      .from('creations')
      .update({ status: 'discarded', updated_at: new Date().toISOString() })
      .eq('workspace_id', input.workspaceId)
      .eq('id', input.creationId)
      .eq('status', 'open')
      .select('id')
      .maybeSingle(),
  );
  const creation = await get(db, input.creationId, input.workspaceId);
  if (creation === null) throw new AppError('NOT_FOUND', 'There is no such creation.');
  if (row === null && creation.status === 'saved')
    throw new AppError('CONFLICT', 'This creation was saved already; delete the agent instead.');
  return creation;
}
