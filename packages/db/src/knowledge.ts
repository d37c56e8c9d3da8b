import type { KnowledgeKind, KnowledgeSource, Page, PageInput } from '@voxie/contracts';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf, maybeDataOf } from './errors.ts';
import { afterCursor, toPage } from './paging.ts';

type Row = Database['public']['Tables']['knowledge_sources']['Row'];

const toSource = (row: Row): KnowledgeSource => ({
  id: row.id,
  workspaceId: row.workspace_id,
  name: row.name,
  title: row.title,
  kind: row.kind,
  url: row.url,
  status: row.status,
  error: row.error,
  revision: row.revision,
  isSearchable: row.live_revision !== null,
  language: row.language,
  sizeBytes: row.size_bytes,
  passagesDone: row.passages_done,
  passagesTotal: row.passages_total,
  passageCount: row.passage_count,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

/** Last changed first. */
export async function list(
  db: Db,
  workspaceId: string,
  input: PageInput & { search?: string | undefined },
): Promise<Page<KnowledgeSource>> {
  let query = db
    .from('knowledge_sources')
    .select('*')
    .eq('workspace_id', workspaceId)
    .order('updated_at', { ascending: false })
    .order('id', { ascending: true })
    .limit(input.limit + 1);
  const wanted = input.search?.replaceAll(/[^\p{L}\p{N} -]/gu, '') ?? '';
  if (wanted !== '') query = query.or(`name.ilike."%${wanted}%",title.ilike."%${wanted}%"`);
  if (input.cursor !== undefined) query = query.or(afterCursor('updated_at', input.cursor));
  return toPage(await dataOf(query), { limit: input.limit, at: (row) => row.updated_at, map: toSource });
}

/** Sources by id, as far as they are there. */
export async function listByIds(db: Db, workspaceId: string, ids: readonly string[]): Promise<KnowledgeSource[]> {
  const rows = await dataOf(
    db
      .from('knowledge_sources')
      .select('*')
      .eq('workspace_id', workspaceId)
      .in('id', [...ids]),
  );
  return rows.map(toSource);
}

/** Which of these names a source has. */
export async function listKnownNames(db: Db, workspaceId: string, names: readonly string[]): Promise<string[]> {
  const rows = await dataOf(
    db
      .from('knowledge_sources')
      .select('name')
      .eq('workspace_id', workspaceId)
      .in('name', [...names]),
  );
  return rows.map((row) => row.name);
}

/** Names of the sources that are searched. */
export async function listSearchableNames(db: Db, workspaceId: string): Promise<string[]> {
  const rows = await dataOf(
    db.from('knowledge_sources').select('name').eq('workspace_id', workspaceId).not('live_revision', 'is', null),
  );
  return rows.map((row) => row.name);
}

/** Null: there is none that this client may see. */
export async function get(db: Db, workspaceId: string, sourceId: string): Promise<KnowledgeSource | null> {
  const row = await maybeDataOf(
    db.from('knowledge_sources').select('*').eq('workspace_id', workspaceId).eq('id', sourceId).maybeSingle(),
  );
  return row === null ? null : toSource(row);
}

export async function getByName(db: Db, workspaceId: string, name: string): Promise<KnowledgeSource | null> {
  const row = await maybeDataOf(
    db.from('knowledge_sources').select('*').eq('workspace_id', workspaceId).eq('name', name).maybeSingle(),
  );
  return row === null ? null : toSource(row);
}

/** One content of a source. */
export type SourceRevision = Pick<KnowledgeSource, 'id' | 'workspaceId' | 'revision'>;

/** What was given: text, HTML's address, or a PDF in base64. */
export interface Content {
  kind: KnowledgeKind;
  body: string;
}

export interface NewSource {
  workspaceId: string;
  name: string;
  title: string;
  kind: KnowledgeKind;
  url: string | null;
  sizeBytes: number;
  createdBy: string;
}

/** Throws CONFLICT where the name is taken. */
export async function insert(db: Db, input: NewSource): Promise<KnowledgeSource> {
  const row = await dataOf(
    db
      .from('knowledge_sources')
      .insert({
        workspace_id: input.workspaceId,
        name: input.name,
        title: input.title,
        kind: input.kind,
        url: input.url,
        size_bytes: input.sizeBytes,
        created_by: input.createdBy,
      })
      .select('*')
      .single(),
  );
  return toSource(row);
}

/**
 * A further revision of a source, still to be indexed; the one that is searched stays until then. Service client. Null:
 * the source is gone, or someone was faster.
 */
export async function supersede(
  db: Db,
  source: KnowledgeSource,
  next: Partial<Pick<NewSource, 'title' | 'kind' | 'url' | 'sizeBytes'>> = {},
): Promise<KnowledgeSource | null> {
  const row = await maybeDataOf(
    db
      .from('knowledge_sources')
      .update({
        title: next.title ?? source.title,
        kind: next.kind ?? source.kind,
        url: next.url === undefined ? source.url : next.url,
        size_bytes: next.sizeBytes ?? source.sizeBytes,
        revision: source.revision + 1,
        ...fresh,
        updated_at: new Date().toISOString(),
      })
      .eq('workspace_id', source.workspaceId)
      .eq('id', source.id)
      .eq('revision', source.revision)
      .select('*')
      .maybeSingle(),
  );
  return row === null ? null : toSource(row);
}

const fresh = { status: 'queued', error: null, passages_done: 0, passages_total: 0 } as const;

/** Where the indexing of a revision is. Service client. False: that revision is no longer wanted, or the source is gone. */
export async function progress(
  db: Db,
  source: SourceRevision,
  now:
    | { status: 'queued' }
    | { status: 'indexing'; passagesDone: number; passagesTotal: number; sizeBytes?: number }
    | { status: 'failed'; error: string },
): Promise<boolean> {
  const rows = await dataOf(
    db
      .from('knowledge_sources')
      .update({
        status: now.status,
        error: now.status === 'failed' ? now.error : null,
        ...(now.status === 'queued' ? fresh : {}),
        ...(now.status === 'indexing'
          ? {
              passages_done: now.passagesDone,
              passages_total: now.passagesTotal,
              ...(now.sizeBytes === undefined ? {} : { size_bytes: now.sizeBytes }),
            }
          : {}),
        updated_at: new Date().toISOString(),
      })
      .eq('workspace_id', source.workspaceId)
      .eq('id', source.id)
      .eq('revision', source.revision)
      .select('id'),
  );
  return rows.length > 0;
}

/** Gives a revision of a source the title it is cited by. Service client. */
export async function rename(db: Db, source: SourceRevision, title: string): Promise<void> {
  await dataOf(
    db
      .from('knowledge_sources')
      .update({ title })
      .eq('workspace_id', source.workspaceId)
      .eq('id', source.id)
      .eq('revision', source.revision)
      .select('id'),
  );
}

/** Takes a source away with all its passages, at once. False: there was none. */
export async function remove(db: Db, workspaceId: string, sourceId: string): Promise<boolean> {
  const rows = await dataOf(
    db.from('knowledge_sources').delete().eq('workspace_id', workspaceId).eq('id', sourceId).select('id'),
  );
  return rows.length > 0;
}

/** Sources that wait to be indexed and have done so for a while, oldest first. Service client. */
export async function listWaiting(db: Db, changedBefore: string): Promise<{ id: string; workspaceId: string }[]> {
  const rows = await dataOf(
    db
      .from('knowledge_sources')
      .select('id, workspace_id')
      .in('status', ['queued', 'indexing'])
      .lt('updated_at', changedBefore)
      .order('updated_at')
      .limit(200),
  );
  return rows.map((row) => ({ id: row.id, workspaceId: row.workspace_id }));
}

/** Keeps what was given until it is indexed. Service client. */
export async function writeContent(db: Db, source: SourceRevision, content: Content): Promise<void> {
  await dataOf(
    db
      .from('knowledge_contents')
      .upsert({
        source_id: source.id,
        workspace_id: source.workspaceId,
        revision: source.revision,
        kind: content.kind,
        body: content.body,
      })
      .select('source_id'),
  );
}

/** Service client. Null: it is indexed already, or of no use any more. */
export async function getContent(db: Db, source: SourceRevision): Promise<Content | null> {
  return await maybeDataOf(
    db
      .from('knowledge_contents')
      .select('kind, body')
      .eq('workspace_id', source.workspaceId)
      .eq('source_id', source.id)
      .eq('revision', source.revision)
      .maybeSingle(),
  );
}

/** From now on this revision is searched and no other. Service client. False: it is no longer wanted. */
export function publish(db: Db, source: Pick<KnowledgeSource, 'id' | 'revision'>, language: string): Promise<boolean> {
  return dataOf(
    db.rpc('knowledge_publish', { p_source_id: source.id, p_revision: source.revision, p_language: language }),
  );
}
