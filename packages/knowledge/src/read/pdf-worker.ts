import { parentPort, workerData } from 'node:worker_threads';
import { extractText, getDocumentProxy } from 'unpdf';
import type { PdfAnswer } from './pdf.ts';

async function read(bytes: unknown): Promise<PdfAnswer> {
  if (!(bytes instanceof Uint8Array)) return { errorName: 'NoBytes' };
  try {
    const document = await getDocumentProxy(bytes, { disableFontFace: true });
    const { text } = await extractText(document, { mergePages: false });
    return { pages: text };
  } catch (error) {
    return { errorName: error instanceof Error ? error.name : 'unknown' };
  }
}

parentPort?.postMessage(await read(workerData));
