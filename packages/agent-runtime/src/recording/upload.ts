import { recordings } from '@voxie/db';
import type { Db } from '@voxie/db';
import type { Logger } from '@voxie/platform';
import { soundKey } from '@voxie/recordings';
import type { RecordingStore } from '@voxie/recordings';
import { rm, stat } from 'node:fs/promises';
import { FileLock } from '../record/file-lock.ts';
import { listSounds, readNote, removeSound } from './spool.ts';
import type { SpooledSound } from './spool.ts';
import { measureSound } from './waveform.ts';
import { lookAgain } from '../record/look-again.ts';

export interface UploadInput {
  spoolDirectory: string;
  store: RecordingStore;
  db: Db;
  logger: Logger;
}

const everyMs = 3000;
/** The wait before a recording is tried again doubles up to this. */
const longestWaitMs = 300_000;
/** A file that says nothing of its call was left by one that died while it began. */
const noteWithinMs = 60_000;

/** Takes recordings to the store that no job writes any more, at once and every few seconds, until it is disposed of. */
export function startUploads(input: UploadInput): AsyncDisposable {
  const uploads = new Uploads(input);
  return lookAgain(async () => await uploads.look(), everyMs);
}

class Uploads {
  readonly #input: UploadInput;
  /** Of the recordings that failed: how long the next try waits, and when it is. */
  readonly #waits = new Map<string, { waitMs: number; atMs: number }>();

  constructor(input: UploadInput) {
    this.#input = input;
  }

  /** One look at all that is there. Never rejects. */
  async look(): Promise<void> {
    const { spoolDirectory, logger } = this.#input;
    try {
      for (const sound of await listSounds(spoolDirectory)) {
        if ((this.#waits.get(sound.file)?.atMs ?? 0) <= performance.now()) await this.#try(sound);
      }
    } catch (error) {
      logger.warn({ err: error }, 'the recordings of calls could not be looked at');
    }
  }

  async #try(sound: SpooledSound): Promise<void> {
    const lock = await FileLock.take(sound.lock);
    if (lock === null) return;
    const renewing = setInterval(() => void lock.renew(), everyMs);
    try {
      await this.#upload(sound);
      this.#waits.delete(sound.file);
    } catch (error) {
      const waitMs = Math.min(longestWaitMs, (this.#waits.get(sound.file)?.waitMs ?? everyMs / 2) * 2);
      this.#waits.set(sound.file, { waitMs, atMs: performance.now() + waitMs });
      this.#input.logger.warn({ err: error, file: sound.file, waitMs }, 'a recording is not stored yet');
    } finally {
      clearInterval(renewing);
      await lock.release();
    }
  }

  /** Throws where the store or the database is away: it may be done again from the start. */
  async #upload(sound: SpooledSound): Promise<void> {
    const { db, store, logger } = this.#input;
    const note = await readNote(sound);
    if (note === null) {
      const { mtimeMs } = await stat(sound.file);
      if (Date.now() - mtimeMs > noteWithinMs) await rm(sound.file, { force: true });
      return;
    }
    const { callId } = note;
    const storeKey = soundKey(note);
    if (!(await recordings.begin(db, storeKey, note))) {
      logger.info({ callId }, 'a recording is not kept: the content of its call was removed');
      return await removeSound(sound);
    }
    const measured = await measureSound(sound.file);
    if (measured === null) {
      logger.warn({ callId }, 'a recording holds nothing that can be played');
      await recordings.fail(db, callId);
      return await removeSound(sound);
    }
    const { size: bytes } = await stat(sound.file);
    await store.put(storeKey, sound.file);
    // What was deleted meanwhile is removed by the API's job.
    const isKept = await recordings.ready(db, { callId, storeKey, bytes, ...measured });
    logger.info({ callId, bytes, durationMs: measured.durationMs, isKept }, 'a recording is stored');
    await removeSound(sound);
  }
}
