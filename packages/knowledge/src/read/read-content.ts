import type { KnowledgeKind } from '@voxie/contracts';
import { KnowledgeFailure } from '../knowledge-failure.ts';
import type { Block } from './block.ts';
import { readMarkdown } from './markdown.ts';
import { readPdf } from './pdf.ts';
import { readText } from './text.ts';

/** A content as blocks of text. PDF: base64. Throws KnowledgeFailure. */
export async function readContent(
  content: { kind: Exclude<KnowledgeKind, 'url'>; body: string },
  signal?: AbortSignal,
): Promise<Block[]> {
  const blocks = await read(content, signal);
  if (blocks.length === 0) throw new KnowledgeFailure('There is no text in it.');
  return blocks;
}

async function read(
  { kind, body }: Parameters<typeof readContent>[0],
  signal: AbortSignal | undefined,
): Promise<Block[]> {
  if (kind === 'pdf') return await readPdf(Buffer.from(body, 'base64'), signal);
  return kind === 'markdown' ? readMarkdown(body) : readText(body);
}
