import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { soundType, StoreError } from './store.ts';
import type { ByteRange, RecordingStore, StoredSound } from './store.ts';

/** A store that is spoken to over HTTP, an address an object. */
export interface HttpStoreInput {
  /** For messages: "the S3 store". */
  name: string;
  addressOf: (key: string) => string;
  /** Sends it with what proves that we may. */
  send: (url: string, init: RequestInit) => Promise<Response>;
  /** Headers of a put beside its type. */
  putHeaders?: Readonly<Record<string, string>>;
  putMethod: 'PUT' | 'POST';
}

const answerWithinMs = 30_000;
/** An hour of sound is some 15 MB; a slow line needs its time. */
const putWithinMs = 600_000;

const totalOf = (response: Response, range: ByteRange | undefined): number => {
  const total = range === undefined ? response.headers.get('content-length') : totalOfRange(response);
  if (total === null || !/^\d+$/u.test(total)) throw new StoreError('The store does not say how long a recording is.');
  return Number(total);
};

const totalOfRange = (response: Response): string | null =>
  response.headers.get('content-range')?.split('/', 2)[1] ?? null;

/** What is missing is told by 404; Supabase says so with 400. */
async function isMissing(response: Response): Promise<boolean> {
  if (response.status === 404) return true;
  return response.status === 400 && /not.?found/iu.test(await response.clone().text());
}

export function createHttpStore({ name, addressOf, send, putHeaders = {}, putMethod }: HttpStoreInput): RecordingStore {
  async function ask(key: string, init: RequestInit, withinMs = answerWithinMs): Promise<Response> {
    try {
      return await send(addressOf(key), { ...init, signal: AbortSignal.timeout(withinMs) });
    } catch (error) {
      throw new StoreError(`${name} does not answer.`, { cause: error });
    }
  }

  async function refuse(response: Response): Promise<never> {
    await response.body?.cancel();
    throw new StoreError(`${name} answered with status ${response.status}.`);
  }

  async function read(key: string, range?: ByteRange): Promise<StoredSound | null> {
    const headers = range === undefined ? {} : { range: `bytes=${range.start}-${range.end}` };
    const response = await ask(key, { headers });
    if (await isMissing(response)) return null;
    if (!response.ok || response.body === null) return await refuse(response);
    if (range !== undefined && response.status !== 206) return await refuse(response);
    return { stream: Readable.from(response.body), totalBytes: totalOf(response, range) };
  }

  return {
    read,
    size: async (key) => {
      // One byte: not every store answers HEAD with a length.
      const found = await read(key, { start: 0, end: 0 });
      found?.stream.destroy();
      return found?.totalBytes ?? null;
    },
    put: async (key, file) => {
      const body = await openAsBlob(file, { type: soundType });
      const headers = { 'content-type': soundType, ...putHeaders };
      const response = await ask(key, { method: putMethod, headers, body }, putWithinMs);
      if (!response.ok) await refuse(response);
      await response.body?.cancel();
    },
    delete: async (key) => {
      const response = await ask(key, { method: 'DELETE' });
      if (!response.ok && !(await isMissing(response))) await refuse(response);
      await response.body?.cancel();
    },
  };
}
