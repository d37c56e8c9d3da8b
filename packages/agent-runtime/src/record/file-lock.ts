import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises';

/** A lock that was not renewed for this long belongs to nobody any more. */
const staleAfterMs = 10_000;

/**
 * Says by a file beside another that it is in use, across processes and containers that share a folder: whoever holds it
 * renews it, and what is not renewed may be taken. What it guards must bear two holders for a moment.
 */
export class FileLock {
  readonly #path: string;
  readonly #token: string;

  private constructor(path: string, token: string) {
    this.#path = path;
    this.#token = token;
  }

  /** Null: someone else has it. Throws where the folder cannot be written. */
  static async take(path: string): Promise<FileLock | null> {
    const token = randomUUID();
    if (await create(path, token)) return new FileLock(path, token);
    if (!(await isStale(path))) return null;
    // Of several that find it stale, one moves it aside.
    const aside = `${path}.${token}`;
    try {
      await rename(path, aside);
    } catch {
      return null;
    }
    const wasStale = await isStale(aside);
    // It was taken anew between the look and the move: it goes back.
    if (!wasStale) await link(aside, path).catch(() => undefined);
    await unlink(aside);
    return wasStale && (await create(path, token)) ? new FileLock(path, token) : null;
  }

  /** To be called every few seconds. False: it was taken by someone else. */
  async renew(): Promise<boolean> {
    try {
      if ((await readFile(this.#path, 'utf8')) !== this.#token) return false;
      const now = new Date();
      await utimes(this.#path, now, now);
      return true;
    } catch {
      return false;
    }
  }

  async release(): Promise<void> {
    if (await this.renew()) await rm(this.#path, { force: true });
  }
}

async function create(path: string, token: string): Promise<boolean> {
  try {
    await writeFile(path, token, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(path: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > staleAfterMs;
  } catch {
    return false;
  }
}
