import { parentPort, workerData } from 'node:worker_threads';
import { extractText, getDocumentProxy } from 'unpdf';
import { z } from 'zod';

/** What the reading of a PDF answers: the text of each page, or the name of the error. */
async function read(): Promise<{ pages: string[] } | { errorName: string }> {
  try {
    const bytes = z.instanceof(Uint8Array).parse(workerData);
    const document = await getDocumentProxy(bytes, { disableFontFace: true });
    const { text } = await extractText(document, { mergePages: false });
    return { pages: text };
  } catch (error) {
    return { errorName: error instanceof Error ? error.name : 'unknown' };
  }
}

parentPort?.postMessage(await read());
