import type { Logger } from '@voxie/platform';
import { retry } from './retry.ts';

/** A database that stays away longer than this costs what was to be written; the call goes on. */
const writeForMs = 30_000;

/** Writes in order, beside the call: nobody waits for it, and nobody is disturbed by its failures. */
export class BackgroundWriter {
  readonly #logger: Logger;
  #writing: Promise<void> = Promise.resolve();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** `what`: for the log. Done again until it succeeds or the time is up: it must be safe to repeat. */
  write(what: string, work: () => Promise<void>): void {
    this.#writing = this.#writing.then(async () => {
      try {
        await retry(work, { forMs: writeForMs });
      } catch (error) {
        this.#logger.error({ err: error, what }, 'not stored');
      }
    });
  }

  /** Resolves when all that was asked for is stored, or given up. */
  async close(): Promise<void> {
    await this.#writing;
  }
}
