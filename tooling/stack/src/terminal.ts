import { systemEnv } from './env.ts';

const out = process.stdout;
const hasColour = out.isTTY && (systemEnv['NO_COLOR'] ?? '') === '';

function paint(code: number) {
  return (text: string): string => (hasColour ? `\u001B[${code}m${text}\u001B[0m` : text);
}

export const bold = paint(1);
export const dim = paint(2);
export const red = paint(31);
export const green = paint(32);
export const yellow = paint(33);

let waitingFor: string[] = [];

function clearStatus(): void {
  if (out.isTTY && waitingFor.length > 0) out.write('\r\u001B[K');
}

function drawStatus(): void {
  if (out.isTTY && waitingFor.length > 0) out.write(dim(`… ${waitingFor.join(', ')}`));
}

/** Writes one line (or several), above the status line of a terminal. */
export function say(text = ''): void {
  clearStatus();
  out.write(`${text}\n`);
  drawStatus();
}

/** Shows what is being waited for, at the bottom of a terminal; elsewhere nothing. */
export function setStatus(parts: string[]): void {
  clearStatus();
  waitingFor = parts;
  drawStatus();
}

export function sayProblem(text: string): void {
  const [first = '', ...rest] = text.split('\n');
  say([`${red('✗')} ${first}`, ...rest.map((line) => `  ${line}`)].join('\n'));
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Runs named steps and prints a line for each that is done: what, how long, where. */
export class Progress {
  readonly #waiting = new Set<string>();

  async step<T>(name: string, work: () => Promise<T>, addressOf: (result: T) => string): Promise<T> {
    const started = performance.now();
    this.#waiting.add(name);
    setStatus([...this.#waiting]);
    try {
      const result = await work();
      this.#end(name);
      say(
        `${green('✓')} ${name.padEnd(14)} ${seconds(performance.now() - started).padStart(7)}   ${addressOf(result)}`,
      );
      return result;
    } catch (error) {
      this.#end(name);
      throw error;
    }
  }

  #end(name: string): void {
    this.#waiting.delete(name);
    setStatus([...this.#waiting]);
  }
}
