import { titleOfAddress } from '@voxie/contracts';
import type { KnowledgeSource } from '@voxie/contracts';
import { knowledge, knowledgePassages } from '@voxie/db';
import type { Db } from '@voxie/db';
import type { Outbound } from '@voxie/platform';
import type { Embedder } from '../embed/embedder.ts';
import { KnowledgeFailure } from '../knowledge-failure.ts';
import { fetchPage } from '../read/fetch-page.ts';
import { readContent } from '../read/read-content.ts';
import { languageOf } from './language.ts';
import { passagesOf } from './passages.ts';
import type { Passage } from './passages.ts';

export interface IndexDeps {
  /** The service client. */
  db: Db;
  /** Null: passages are found by their words alone. */
  embedder: Embedder | null;
  outbound: Outbound;
}

/** How an indexing ended. `left`: the source is gone, is indexed already, or has a newer content by now. */
export type IndexResult = { indexed: number } | { left: true };

const batchSize = 25;
const embedTimeoutMs = 60_000;

/**
 * Reads a source, cuts it into passages and makes them the ones that are searched. May be run again at any time: it goes on
 * where the last run stopped, and what is indexed stays so. Throws KnowledgeFailure.
 */
export async function indexSource(
  deps: IndexDeps,
  of: { workspaceId: string; sourceId: string },
  signal: AbortSignal,
): Promise<IndexResult> {
  const asked = await knowledge.get(deps.db, of.workspaceId, of.sourceId);
  if (asked === null || asked.status === 'ready') return { left: true };
  const { title, ...content } = await contentOf(deps, asked, signal);
  const source = { ...asked, title };
  const blocks = await readContent(content, signal);
  const passages = passagesOf(blocks);
  const language = languageOf(blocks.map(({ text }) => text).join('\n'));
  const isWanted = await storePassages(deps, { source, passages, language, sizeBytes: content.sizeBytes }, signal);
  if (!isWanted) return { left: true };
  const isPublished = await knowledge.publish(deps.db, source, language);
  return isPublished ? { indexed: passages.length } : { left: true };
}

/** What was given; of an address, what is there now, kept so that a further try cuts it in the same way. */
async function contentOf(deps: IndexDeps, source: KnowledgeSource, signal: AbortSignal) {
  const { kind, body } = (await knowledge.getContent(deps.db, source)) ?? {};
  if (kind === undefined || body === undefined)
    throw new KnowledgeFailure('What was uploaded is no longer there. Upload it again.');
  if (kind !== 'url') return { kind, body, sizeBytes: source.sizeBytes, title: source.title };
  await knowledge.progress(deps.db, source, { status: 'indexing', passagesDone: 0, passagesTotal: 0 });
  const { title: own, ...page } = await fetchPage(body, deps.outbound, signal);
  const title = own !== '' && source.title === titleOfAddress(body) ? own : source.title;
  if (title !== source.title) await knowledge.rename(deps.db, source, title);
  await knowledge.writeContent(deps.db, source, page);
  return { ...page, title };
}

interface Work {
  source: KnowledgeSource;
  passages: readonly Passage[];
  language: string;
  sizeBytes: number;
}

/** False: this content is no longer wanted. */
async function storePassages(deps: IndexDeps, work: Work, signal: AbortSignal): Promise<boolean> {
  const { source, passages, language, sizeBytes } = work;
  const passagesTotal = passages.length;
  const tell = (passagesDone: number) =>
    knowledge.progress(deps.db, source, { status: 'indexing', passagesDone, passagesTotal, sizeBytes });
  const first = await knowledgePassages.count(deps.db, source);
  if (!(await tell(first))) return false;
  for (let at = first; at < passagesTotal; at += batchSize) {
    signal.throwIfAborted();
    const batch = passages.slice(at, at + batchSize);
    const vectors = await vectorsOf(deps.embedder, textsOf(source, batch), signal);
    const stored = batch.map((passage, index) => ({
      ...passage,
      seq: at + index,
      embedding: vectors?.[index] ?? null,
    }));
    await knowledgePassages.write(deps.db, source, {
      passages: stored,
      language,
      embeddingModel: deps.embedder?.model ?? null,
    });
    if (!(await tell(at + batch.length))) return false;
  }
  return true;
}

/** What a passage says, with what it stands under. */
const textsOf = ({ title }: KnowledgeSource, passages: readonly Passage[]): string[] =>
  passages.map(({ section, text }) => [title, section, text].filter((part) => part !== '').join('\n'));

async function vectorsOf(
  embedder: Embedder | null,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<number[][] | null> {
  if (embedder === null) return null;
  return await embedder.embed(texts, AbortSignal.any([signal, AbortSignal.timeout(embedTimeoutMs)]));
}
