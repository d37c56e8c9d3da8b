import type { KnowledgeHit, ModelUse } from '@voxie/contracts';
import { knowledgePassages } from '@voxie/db';
import type { Db } from '@voxie/db';
import type { Logger } from '@voxie/platform';
import type { Embedder } from './embed/embedder.ts';

export interface SearchDeps {
  /** The service client. */
  db: Db;
  /** Null: by words alone. */
  embedder: Embedder | null;
  logger: Logger;
  /** Told what the model used that makes the question findable. */
  onUse?: (use: ModelUse) => void;
}

export interface KnowledgeQuestion {
  workspaceId: string;
  /** Names. Those of other workspaces, or of none, find nothing. */
  sources: readonly string[];
  query: string;
  limit: number;
}

/** Someone waits on the line: without an answer by then it is looked up by words. */
const embedTimeoutMs = 3000;

/** The passages that answer a question best, best first. Reads what is there now: a deleted source is never among them. */
export async function searchKnowledge(
  deps: SearchDeps,
  question: KnowledgeQuestion,
  signal?: AbortSignal,
): Promise<KnowledgeHit[]> {
  if (question.sources.length === 0) return [];
  const embedding = await embeddingOf(deps, question.query, signal);
  return await knowledgePassages.search(deps.db, { ...question, embedding });
}

async function embeddingOf({ embedder, logger, onUse }: SearchDeps, query: string, signal: AbortSignal | undefined) {
  if (embedder === null) return null;
  try {
    const late = AbortSignal.timeout(embedTimeoutMs);
    const ends = signal === undefined ? late : AbortSignal.any([signal, late]);
    const [vector] = await embedder.embed([query], ends, onUse);
    return vector === undefined ? null : { model: embedder.model, vector };
  } catch (error) {
    logger.warn({ err: error }, 'knowledge is searched by words alone: no embedding of the question');
    return null;
  }
}
