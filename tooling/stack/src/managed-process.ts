import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { LogBuffer } from './log-buffer.ts';
import { familyOf, isAlive, listProcesses } from './process-table.ts';
import { StackError } from './stack-error.ts';

export interface ManagedProcessOptions {
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  logFile?: string;
  uid?: number;
  gid?: number;
  /** How the process is asked to end. Default SIGTERM. */
  stopSignal?: NodeJS.Signals;
  /** How long it may take to end before it is killed. Default 10,000. */
  stopTimeoutMs?: number;
}

export interface ExitState {
  code: number | null;
  signal: NodeJS.Signals | null;
}

const pollMs = 100;

/**
 * A child process in a process group of its own, with its output kept.
 * A Ctrl-C at the terminal does not reach it: the stack ends its parts in order.
 */
export class ManagedProcess implements AsyncDisposable {
  readonly name: string;
  readonly logs: LogBuffer;
  /** Resolves when the process ended by itself or was stopped. Never rejects. */
  readonly exited: Promise<ExitState>;
  readonly #child: ChildProcess;
  readonly #options: ManagedProcessOptions;
  readonly #seen = new Set<number>();
  #exit: ExitState | undefined;
  #isStopping = false;

  constructor(options: ManagedProcessOptions) {
    this.name = options.name;
    this.#options = options;
    this.logs = new LogBuffer(options.logFile);
    this.#child = spawn(options.command, options.args, {
      detached: true,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => this.logs.write(chunk));
    }
    this.exited = this.#watchExit();
  }

  async #watchExit(): Promise<ExitState> {
    try {
      const [code, signal]: unknown[] = await once(this.#child, 'exit');
      // Node documents (number | null, signal | null); `once` only knows unknowns.
      this.#exit = { code: code as number | null, signal: signal as NodeJS.Signals | null };
    } catch (error) {
      this.logs.write(`${this.name} could not be started: ${String(error)}\n`);
      this.#exit = { code: 127, signal: null };
    }
    this.logs.close();
    return this.#exit;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isRunning(): boolean {
    return this.#exit === undefined;
  }

  /** True once `stop` or `kill` was asked for: an exit after that is no failure. */
  get isStopping(): boolean {
    return this.#isStopping;
  }

  /**
   * Polls until the check answers true. A check may throw a StackError to give up at once.
   * @throws StackError when the process ends first, or the time is up; with its last lines.
   */
  async waitReady(check: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (performance.now() < deadline) {
      if (!this.isRunning) throw new StackError(`${this.name} ended while starting.\n${this.#lastLines()}`);
      if (await check().catch(stackErrorsOnly)) return;
      await delay(pollMs);
    }
    throw new StackError(`${this.name} did not become ready in ${timeoutMs / 1000} s.\n${this.#lastLines()}`);
  }

  #lastLines(): string {
    return this.logs
      .tail()
      .map((line) => `  ${line}`)
      .join('\n');
  }

  /** Signals the process and all its descendants, e.g. `kill('SIGKILL')` as a crash, `kill('SIGSTOP')` as a hang. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.#isStopping = signal !== 'SIGSTOP' && signal !== 'SIGCONT';
    for (const pid of this.family()) trySignal(pid, signal);
  }

  /** Signals the process alone and leaves its children as they are. */
  signal(signal: NodeJS.Signals): void {
    if (this.pid !== undefined && this.isRunning) trySignal(this.pid, signal);
  }

  /** The living processes that this one started, itself included. */
  family(): number[] {
    if (this.pid === undefined) return [];
    const rows = listProcesses();
    for (const pid of familyOf(this.pid, rows)) this.#seen.add(pid);
    if (rows.length === 0) return this.isRunning ? [this.pid] : [];
    for (const pid of this.#seen) if (!isAlive(pid)) this.#seen.delete(pid);
    return [...this.#seen];
  }

  /** Asks the process to end, waits, then kills whatever is left of its family. */
  async stop(): Promise<ExitState> {
    this.#isStopping = true;
    this.family();
    trySignal(this.pid, 'SIGCONT');
    this.signal(this.#options.stopSignal ?? 'SIGTERM');
    const timeoutMs = this.#options.stopTimeoutMs ?? 10_000;
    const timer = new AbortController();
    await Promise.race([this.exited, delay(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
    for (const pid of this.family()) trySignal(pid, 'SIGKILL');
    return await this.exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

function stackErrorsOnly(error: unknown): false {
  if (error instanceof StackError) throw error;
  return false;
}

function trySignal(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already.
  }
}
