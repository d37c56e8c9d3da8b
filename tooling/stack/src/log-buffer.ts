import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';

const keptLines = 2_000;

/** Collects a process's output by line: the last lines in memory, all of it in a file when one is given. */
export class LogBuffer {
  readonly #lines: string[] = [];
  readonly #listeners = new Set<(line: string) => void>();
  readonly #file: WriteStream | undefined;
  #partial = '';

  constructor(filePath?: string) {
    if (filePath === undefined) return;
    mkdirSync(dirname(filePath), { recursive: true });
    this.#file = createWriteStream(filePath, { flags: 'w', mode: 0o600 });
    // A full disk must not end the stack: the lines stay in memory.
    this.#file.on('error', () => undefined);
  }

  write(chunk: string): void {
    const lines = (this.#partial + chunk).split('\n');
    this.#partial = lines.pop() ?? '';
    for (const line of lines) this.#push(line.trimEnd());
  }

  #push(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > keptLines) this.#lines.shift();
    this.#file?.write(`${line}\n`);
    for (const listener of this.#listeners) listener(line);
  }

  /** The last lines, oldest first. */
  tail(count = 20): string[] {
    return this.#lines.slice(-count);
  }

  /** Everything kept in memory (the last 2,000 lines). */
  lines(): readonly string[] {
    return this.#lines;
  }

  /** Calls the listener for every line from now on; returns the way to stop. */
  onLine(listener: (line: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    if (this.#partial !== '') this.#push(this.#partial);
    this.#partial = '';
    this.#file?.end();
  }
}
