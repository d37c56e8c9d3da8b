import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StoreError } from './store.ts';
import type { RecordingStore } from './store.ts';

const keyPattern = /^[\w-]+(?:\/[\w-]+)*\.(?:ogg|tar)$/u;

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function unlessMissing<T>(what: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (isMissing(error)) return null;
    throw new StoreError(`The folder of recordings cannot be ${what}.`, { cause: error });
  }
}

/** Files in a folder that the API and the workers share. */
export function createFolderStore(folder: string): RecordingStore {
  const pathOf = (key: string): string => {
    if (!keyPattern.test(key)) throw new StoreError('This is no key of a recording.');
    return join(folder, key);
  };

  async function put(key: string, file: string): Promise<void> {
    const path = pathOf(key);
    const aside = `${path}.${randomUUID()}.part`;
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await copyFile(file, aside);
      await rename(aside, path);
    } catch (error) {
      await rm(aside, { force: true }).catch(() => undefined);
      throw new StoreError('The recording cannot be written to its folder.', { cause: error });
    }
  }

  return {
    put,
    size: async (key) => await unlessMissing('read', async () => (await stat(pathOf(key))).size),
    read: async (key, range) =>
      await unlessMissing('read', async () => {
        const handle = await open(pathOf(key));
        const { size } = await handle.stat();
        return { stream: handle.createReadStream(range ?? {}), totalBytes: size };
      }),
    delete: async (key) => void (await unlessMissing('changed', async () => await rm(pathOf(key)))),
  };
}
