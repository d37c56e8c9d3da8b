import { AppError, slugOf } from '@voxie/contracts';
import type { KnowledgeContent, knowledgeInputs, KnowledgeSource } from '@voxie/contracts';
import { knowledge } from '@voxie/db';
import type { Db } from '@voxie/db';
import type { z } from 'zod';
import type { Audit } from '../audit/note.ts';
import type { Ask } from '../context.ts';
import type { ApiDeps } from '../deps.ts';
import { startIndexing } from './start-indexing.ts';

const mostOfOneName = 100;

/** A new source, or a new content for the one of that name. It is indexed in the background. Throws CONFLICT. */
export async function addSource({
  deps,
  actor,
  audit,
  input,
}: Ask<z.infer<typeof knowledgeInputs.add>>): Promise<KnowledgeSource> {
  const { workspaceId, userId: createdBy } = actor;
  const facts = factsOf(input.content);
  const wish = input.name ?? nameOf(input.title);
  const existing = await knowledge.getByName(actor.db, workspaceId, wish);
  if (existing !== null && input.replace)
    return await replaced(
      audit,
      existing,
      await replaceContent(deps, existing, { title: input.title, content: facts }),
    );
  if (existing !== null && input.name !== undefined) throw taken(wish);
  const { body, ...shown } = facts;
  const source = await insertUnder(actor.db, wish, {
    ...shown,
    workspaceId,
    title: input.title,
    createdBy,
    isFixed: input.name !== undefined,
  });
  try {
    await knowledge.writeContent(deps.service, source, { kind: facts.kind, body });
  } catch (error) {
    await knowledge.remove(actor.db, workspaceId, source.id);
    throw error;
  }
  await startIndexing(deps, source);
  await audit({ target: source.id, after: shownOf(source) });
  return source;
}

/** What the trail says of a source: never its content. */
const shownOf = ({ name, title, kind, url, sizeBytes }: KnowledgeSource) => ({ name, title, kind, url, sizeBytes });

async function replaced(audit: Audit, before: KnowledgeSource, after: KnowledgeSource): Promise<KnowledgeSource> {
  const { revision } = after;
  await audit({ target: after.id, before: shownOf(before), after: shownOf(after), details: { revision } });
  return after;
}

/** What replaces a content stands ready before anyone is told of it: the two never mix. */
export async function replaceContent(
  deps: ApiDeps,
  source: KnowledgeSource,
  { title, content: { body, ...shown } }: { title: string; content: ContentFacts },
): Promise<KnowledgeSource> {
  const next = { ...source, revision: source.revision + 1 };
  await knowledge.writeContent(deps.service, next, { kind: shown.kind, body });
  const stored = await knowledge.supersede(deps.service, source, { ...shown, title });
  if (stored === null)
    throw new AppError('CONFLICT', 'This source was changed elsewhere meanwhile. Look at it again, then replace it.');
  await startIndexing(deps, stored);
  return stored;
}

interface ContentFacts extends knowledge.Content {
  url: string | null;
  sizeBytes: number;
}

export function factsOf(content: KnowledgeContent): ContentFacts {
  if (content.kind === 'url') return { kind: 'url', body: content.url, url: content.url, sizeBytes: 0 };
  const { kind } = content;
  if (content.kind === 'pdf')
    return { kind, body: content.base64, url: null, sizeBytes: Math.floor((content.base64.length * 3) / 4) };
  return { kind, body: content.text, url: null, sizeBytes: Buffer.byteLength(content.text) };
}

/** A title in letters that a name cannot have still gives one that says what it is. */
const nameOf = (title: string): string => (/[a-z0-9]/iu.test(title.normalize('NFKD')) ? slugOf(title) : 'source');

const taken = (name: string) =>
  new AppError('CONFLICT', `There is a knowledge source named ${name} already. Replace it, or choose another name.`, {
    problems: [{ path: 'name', message: 'This name is taken.' }],
  });

/** Under the wished name, or where nobody insists on it, the wished name with the next free number. */
async function insertUnder(
  db: Db,
  wish: string,
  { isFixed, ...facts }: Omit<knowledge.NewSource, 'name'> & { isFixed: boolean },
): Promise<KnowledgeSource> {
  for (let number = 1; number <= (isFixed ? 1 : mostOfOneName); number += 1) {
    const name = number === 1 ? wish : `${wish}-${number}`;
    try {
      return await knowledge.insert(db, { ...facts, name });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    }
  }
  throw taken(wish);
}
