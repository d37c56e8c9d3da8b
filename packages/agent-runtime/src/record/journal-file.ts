import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@voxie/platform';
import { FileLock } from './file-lock.ts';

/** A file that is empty of what is still needed is begun anew from this size on. */
const compactFromBytes = 1_000_000;

export const journalEnding = '.jsonl';
export const lockOf = (journal: string): string => `${journal}.lock`;

interface JournalFileInput {
  directory: string;
  callId: string;
  logger: Logger;
  /** A file is not let grow beyond it. */
  maxBytes: number;
}

/** What a call's record is kept in on disk until the database has it: a line a change, in order. Never throws. */
export class JournalFile {
  readonly #input: JournalFileInput;
  readonly #path: string;
  readonly #header: string;
  readonly #lines: string[] = [];
  #handle: FileHandle | undefined;
  #lock: FileLock | null = null;
  #work: Promise<void>;
  #bytes = 0;
  #isDirty = false;
  #isFull = false;
  #isBroken = false;

  constructor(input: JournalFileInput) {
    const { directory, callId } = input;
    this.#input = input;
    this.#path = join(directory, `${callId}.${randomUUID()}${journalEnding}`);
    this.#header = `${JSON.stringify({ journal: 1, callId })}\n`;
    this.#work = this.#try(async () => await this.#open());
  }

  /** False: nothing is written to it any more, because the disk is full or away, or someone took it over. */
  get isUsable(): boolean {
    return !this.#isBroken;
  }

  /** Resolves once what was appended before is in the file. `isNeeded`: also where the file is full. */
  append(line: string, { isNeeded = false } = {}): void {
    if (this.#isBroken) return;
    const bytes = Buffer.byteLength(line) + 1;
    if (!isNeeded && this.#bytes + bytes > this.#input.maxBytes) {
      if (!this.#isFull) this.#input.logger.warn({ maxBytes: this.#input.maxBytes }, 'the journal of the call is full');
      this.#isFull = true;
      return;
    }
    this.#bytes += bytes;
    if (this.#lines.push(`${line}\n`) === 1) this.#then(async () => await this.#writeLines());
  }

  /** Brings to the disk what the system still holds: a machine that stops loses nothing then. */
  async sync(): Promise<void> {
    this.#then(async () => {
      if (!this.#isDirty) return;
      this.#isDirty = false;
      await this.#handle?.datasync();
    });
    await this.#work;
  }

  /** To be called every few seconds: says that its writer lives. */
  async renew(): Promise<void> {
    this.#then(async () => {
      if ((await this.#lock?.renew()) === false) throw new Error('another process took the journal over');
    });
    await this.#work;
  }

  /** Everything in it is stored elsewhere: a big file is begun anew. */
  compact(): void {
    if (this.#bytes < compactFromBytes || this.#lines.length > 0) return;
    this.#bytes = this.#header.length;
    this.#isFull = false;
    this.#then(async () => {
      await this.#handle?.truncate(0);
      await this.#handle?.appendFile(this.#header);
    });
  }

  /** `isStored`: the database has everything, so the file goes; else it stays, to be replayed. */
  async close({ isStored }: { isStored: boolean }): Promise<void> {
    if (!isStored) await this.sync();
    await this.#work;
    await this.#handle?.close().catch(() => undefined);
    if (isStored) await rm(this.#path, { force: true }).catch(() => undefined);
    await this.#lock?.release().catch(() => undefined);
    this.#isBroken = true;
  }

  async #open(): Promise<void> {
    await mkdir(this.#input.directory, { recursive: true, mode: 0o700 });
    this.#lock = await FileLock.take(lockOf(this.#path));
    this.#handle = await open(this.#path, 'ax', 0o600);
    await this.#handle.appendFile(this.#header);
    this.#bytes += this.#header.length;
  }

  async #writeLines(): Promise<void> {
    const text = this.#lines.splice(0).join('');
    await this.#handle?.appendFile(text);
    this.#isDirty = true;
  }

  #then(work: () => Promise<void>): void {
    this.#work = this.#work.then(async () => await this.#try(work));
  }

  async #try(work: () => Promise<void>): Promise<void> {
    if (this.#isBroken) return;
    try {
      await work();
    } catch (error) {
      this.#isBroken = true;
      this.#lines.length = 0;
      this.#input.logger.warn(
        { err: error },
        'the journal cannot be written; the record goes straight to the database',
      );
    }
  }
}
