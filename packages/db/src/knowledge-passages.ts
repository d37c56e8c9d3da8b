import { knowledgeHitSchema } from '@voxie/contracts';
import type { KnowledgeHit, KnowledgePassage, KnowledgeSource } from '@voxie/contracts';
import type { Db } from './clients.ts';
import { dataOf, maybeDataOf } from './errors.ts';
import type { SourceRevision } from './knowledge.ts';

/** A passage as it is stored. */
export interface NewPassage {
  seq: number;
  section: string;
  page: number | null;
  text: string;
  /** Of length one. Null: it is found by its words alone. */
  embedding: number[] | null;
}

/** How many passages of a revision are stored: indexing goes on from there. Service client. */
export async function count(db: Db, source: SourceRevision): Promise<number> {
  const rows = await dataOf(
    db
      .from('knowledge_passages')
      .select('seq')
      .eq('workspace_id', source.workspaceId)
      .eq('source_id', source.id)
      .eq('revision', source.revision)
      .order('seq', { ascending: false })
      .limit(1),
  );
  return rows[0] === undefined ? 0 : rows[0].seq + 1;
}

/** Service client. Written again, they are replaced. Nobody finds them before `publish`. */
export async function write(
  db: Db,
  source: SourceRevision,
  batch: { passages: readonly NewPassage[]; language: string; embeddingModel: string | null },
): Promise<void> {
  await dataOf(
    db
      .from('knowledge_passages')
      .upsert(
        batch.passages.map((passage) => ({
          source_id: source.id,
          workspace_id: source.workspaceId,
          revision: source.revision,
          seq: passage.seq,
          section: passage.section,
          page: passage.page,
          text: passage.text,
          language: batch.language,
          embedding: passage.embedding,
          embedding_model: passage.embedding === null ? null : batch.embeddingModel,
        })),
        { onConflict: 'source_id,revision,seq' },
      )
      .select('seq'),
  );
}

/** The searched passages of a source in order, after `after`. */
export async function list(
  db: Db,
  source: Pick<KnowledgeSource, 'id' | 'workspaceId'>,
  input: { after: number; limit: number },
): Promise<KnowledgePassage[]> {
  const live = await maybeDataOf(
    db
      .from('knowledge_sources')
      .select('live_revision')
      .eq('workspace_id', source.workspaceId)
      .eq('id', source.id)
      .maybeSingle(),
  );
  if (live?.live_revision == null) return [];
  const rows = await dataOf(
    db
      .from('knowledge_passages')
      .select('id, source_id, seq, section, page, text')
      .eq('workspace_id', source.workspaceId)
      .eq('source_id', source.id)
      .eq('revision', live.live_revision)
      .gt('seq', input.after)
      .order('seq')
      .limit(input.limit),
  );
  return rows.map(({ source_id: sourceId, ...row }) => ({ ...row, sourceId }));
}

export interface Search {
  workspaceId: string;
  /** Names. */
  sources: readonly string[];
  query: string;
  /** Of length one, by the model that the passages were read with. Null: by words alone. */
  embedding: { model: string; vector: readonly number[] } | null;
  limit: number;
}

/** The passages that answer best, best first. Service client. */
export async function search(db: Db, input: Search): Promise<KnowledgeHit[]> {
  const rows = await dataOf(
    db.rpc('knowledge_search', {
      p_workspace_id: input.workspaceId,
      p_sources: [...input.sources],
      p_query: input.query,
      p_embedding: input.embedding === null ? '' : `{${input.embedding.vector.join(',')}}`,
      p_model: input.embedding?.model ?? '',
      p_limit: input.limit,
    }),
  );
  return rows.map((row) => knowledgeHitSchema.parse({ ...row, passageId: row.id, sourceId: row.source_id }));
}

/** Which of these passages are still searched. Service client. */
export async function stillSearched(db: Db, workspaceId: string, passageIds: readonly string[]): Promise<Set<string>> {
  const rows = await dataOf(
    db
      .from('knowledge_passages')
      .select('id')
      .eq('workspace_id', workspaceId)
      .in('id', [...passageIds]),
  );
  return new Set(rows.map((row) => row.id));
}
