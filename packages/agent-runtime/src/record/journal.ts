import { recordEntrySchema } from '@voxie/contracts';
import type { RecordChange, RecordEntry } from '@voxie/contracts';
import type { Logger } from '@voxie/platform';
import { asLine } from './entries.ts';
import { JournalFile } from './journal-file.ts';
import { Shipper } from './shipper.ts';
import type { WriteEntries } from './shipper.ts';

export interface JournalInput {
  callId: string;
  /** The folder of all journals: see SPOOL_DIR. */
  directory: string;
  write: WriteEntries;
  logger: Logger;
  /** Takes out what must not be kept, before anything is: memory, disk and database get what it answers. */
  redact?: (entry: RecordEntry) => RecordEntry;
  /** Told of each change, for the metrics. */
  watch?: (change: RecordChange) => void;
  limits?: Partial<typeof usualLimits>;
}

/** Bounds of one call: its file in bytes, and what waits in memory while the database is away, in characters. */
const usualLimits = { fileBytes: 32_000_000, waitingChars: 8_000_000 };

const tickMs = 1000;
/** Ticks between two signs of life, between two looks at the disk, and before a file that broke is tried again. */
const every = { renew: 2, sync: 3, reopen: 10 };

/**
 * The one way in which the record of a call is written: each change goes to a file and from there, as it happens, to the
 * database. The call never waits for it, and is never disturbed by its failures.
 */
export class Journal {
  readonly #input: JournalInput;
  readonly #limits: typeof usualLimits;
  readonly #shipper: Shipper;
  readonly #timer: NodeJS.Timeout;
  #file: JournalFile;
  #revision = 0;
  #ticks = 0;
  #isClosed = false;

  constructor(input: JournalInput) {
    this.#input = input;
    this.#limits = { ...usualLimits, ...input.limits };
    this.#shipper = new Shipper({ ...input, maxChars: this.#limits.waitingChars });
    this.#file = this.#newFile();
    this.#timer = setInterval(() => this.#tick(), tickMs);
    this.#timer.unref();
  }

  /** Whether what is not stored yet survives this process. */
  get isOnDisk(): boolean {
    return this.#file.isUsable;
  }

  /** Writes down a row of the record as it now is. */
  readonly write = (change: RecordChange): void => {
    const { logger } = this.#input;
    if (this.#isClosed) return logger.warn({ kind: change.kind }, 'too late for the record');
    const entry = this.#entryOf(change);
    if (entry === null) return;
    this.#input.watch?.(change);
    const line = asLine(entry);
    this.#file.append(line, { isNeeded: entry.kind === 'end' });
    this.#shipper.add(entry, line.length);
  };

  /**
   * Stores what is left, as long as `forMs`. False: the database does not have all of it; the file stays and is replayed by
   * a worker.
   */
  async close({ forMs }: { forMs: number }): Promise<boolean> {
    this.#isClosed = true;
    await this.#file.sync();
    const isStored = await this.#shipper.finish({ forMs });
    clearInterval(this.#timer);
    await this.#file.close({ isStored });
    return isStored;
  }

  #newFile(): JournalFile {
    return new JournalFile({ ...this.#input, maxBytes: this.#limits.fileBytes });
  }

  /** Null: it has no form that can be kept. What is wrong is told without what it says. */
  #entryOf(change: RecordChange): RecordEntry | null {
    const { logger, redact } = this.#input;
    // A clock that is set back, or a second writer of the call, must not make what is newer older.
    this.#revision = Math.max(this.#revision + 1, Date.now());
    const parsed = parse({ ...change, revision: this.#revision });
    if (!parsed.success) {
      logger.error({ kind: change.kind, issues: parsed.error.issues }, 'an entry of the record has a wrong form');
      return null;
    }
    if (redact === undefined) return parsed.data;
    try {
      return parse(redact(parsed.data)).data ?? null;
    } catch (error) {
      logger.error({ err: error, kind: change.kind }, 'an entry of the record could not be redacted: it is not kept');
      return null;
    }
  }

  #tick(): void {
    this.#ticks += 1;
    if (this.#shipper.isEmpty) this.#file.compact();
    if (this.#ticks % every.renew === 0) void this.#file.renew();
    if (this.#shipper.isAway || this.#ticks % every.sync === 0) void this.#file.sync();
    if (!this.#file.isUsable && this.#ticks % every.reopen === 0) this.#reopen();
  }

  /** A new file, with all that the database does not have yet. The old one is left to be replayed. */
  #reopen(): void {
    const broken = this.#file;
    this.#file = this.#newFile();
    for (const entry of this.#shipper.entries) this.#file.append(asLine(entry));
    void broken.close({ isStored: false });
  }
}

/** As it will be read back: without what cannot be stored. */
const parse = (entry: unknown) => recordEntrySchema.safeParse(JSON.parse(asLine(entry)));
