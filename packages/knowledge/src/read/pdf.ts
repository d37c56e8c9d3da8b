import { Worker } from 'node:worker_threads';
import { KnowledgeFailure } from '../knowledge-failure.ts';
import { tidied } from './block.ts';
import type { Block } from './block.ts';

const withinMs = 120_000;
const maxHeapMb = 768;

/** What the thread answers: the text of each page, or the name of the error. */
export type PdfAnswer = { pages: string[] } | { errorName: string };

/**
 * The pages of a PDF that have text. Read in a thread of its own with bounded memory and time: a file made to hang its
 * reader must not hang the server. Throws KnowledgeFailure.
 */
export async function readPdf(bytes: Uint8Array, signal?: AbortSignal): Promise<Block[]> {
  const answer = await inThread(bytes, signal);
  if ('errorName' in answer) throw new KnowledgeFailure(whyNot(answer.errorName));
  const blocks = answer.pages.flatMap((text, index): Block[] => {
    const tidy = unwrapped(tidied(text));
    return tidy === '' ? [] : [{ headings: [], page: index + 1, text: tidy }];
  });
  if (blocks.length === 0)
    throw new KnowledgeFailure(
      'This PDF holds no text, only pictures of it: it was probably scanned. Run text recognition (OCR) over it first, then upload it again.',
    );
  return blocks;
}

function whyNot(errorName: string): string {
  return errorName === 'PasswordException'
    ? 'This PDF is protected by a password. Save it without one, then upload it again.'
    : 'This PDF cannot be read: it is damaged, or no PDF. Save it anew, then upload it again.';
}

async function inThread(bytes: Uint8Array, signal: AbortSignal | undefined): Promise<PdfAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<PdfAnswer>();
  const worker = new Worker(new URL('pdf-worker.ts', import.meta.url), {
    workerData: new Uint8Array(bytes),
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  const late = () => reject(new KnowledgeFailure('This PDF takes too long to read. Split it into smaller ones.'));
  const timer = setTimeout(late, withinMs);
  const onAbort = () => reject(new KnowledgeFailure('The reading was stopped.', { isFinal: false }));
  signal?.addEventListener('abort', onAbort);
  // Our own thread, which answers this alone.
  worker.once('message', (message: PdfAnswer) => resolve(message));
  worker.once('error', (error) =>
    reject(new KnowledgeFailure('This PDF needs too much memory to read. Split it.', { cause: error })),
  );
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}

/** Lines of a page as paragraphs: a line break inside a sentence is the page's width, not the writer's. */
function unwrapped(text: string): string {
  return text.replaceAll(/(\p{L})-\n(?=\p{Ll})/gu, '$1').replaceAll(/(?<![.!?:;।\n])\n(?!\n|[•*\-–\d])/gu, ' ');
}
