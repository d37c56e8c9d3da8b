import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { LogBuffer } from './log-buffer.ts';
import { familyOf, isAlive, listProcesses } from './process-table.ts';
import { StackError } from './stack-error.ts';
import { waitUntil } from './wait-until.ts';

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
  /** True for a wrapper that does not pass signals on: its whole group is asked to end. */
  isGroupStopped?: boolean;
  /** How long it may take to end before it is killed. Default 10,000. */
  stopTimeoutMs?: number;
}

export interface ExitState {
  code: number | null;
  signal: NodeJS.Signals | null;
}

const drainMs = 300;

const running = new Set<ManagedProcess>();
let isClosed = false;

/** Stops every process of this module that still runs, and lets no new one start: for the end of a command. */
export async function stopAllProcesses(): Promise<void> {
  isClosed = true;
  await Promise.all([...running].map((each) => each.stop()));
}

/** Kills every process of this module at once, for the moment in which nothing can be awaited. */
export function killAllProcesses(): void {
  isClosed = true;
  for (const each of running) each.kill('SIGKILL');
}

/** Runs a program to its end. @throws StackError with its last lines when it fails. */
export async function runToEnd(options: ManagedProcessOptions): Promise<void> {
  const child = new ManagedProcess(options);
  const { code, signal } = await child.exited;
  if (code === 0) return;
  throw new StackError(`${options.name} failed (${signal ?? `code ${code}`}). ${child.logs.tail(40).join('\n')}`);
}

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
    if (isClosed) throw new StackError(`${options.name} was not started: everything is being stopped.`);
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
    running.add(this);
    this.exited = this.#watchExit();
  }

  async #watchExit(): Promise<ExitState> {
    const state = await new Promise<ExitState>((resolve) => {
      this.#child.once('exit', (code, signal) => resolve({ code, signal }));
      this.#child.once('error', (error) => {
        this.logs.write(`${this.name} could not be started: ${error.message}\n`);
        resolve({ code: 127, signal: null });
      });
    });
    this.#exit = state;
    // The last lines may still be in the pipe; a child that outlives it may hold the pipe open for ever.
    await Promise.race([once(this.#child, 'close'), delay(drainMs)]);
    this.logs.close();
    // A worker that is killed leaves its jobs: they are still ours to end.
    if (this.family().length === 0) running.delete(this);
    return state;
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
    await waitUntil(check, {
      timeoutMs,
      stopWhen: () => (this.isRunning ? undefined : `${this.name} ended while starting.\n${this.#lastLines()}`),
      onTimeout: () => `${this.name} did not become ready in ${timeoutMs / 1000} s.\n${this.#lastLines()}`,
    });
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
    const stopSignal = this.#options.stopSignal ?? 'SIGTERM';
    if (this.#options.isGroupStopped === true && this.pid !== undefined) trySignal(-this.pid, stopSignal);
    else this.signal(stopSignal);
    const timeoutMs = this.#options.stopTimeoutMs ?? 10_000;
    const timer = new AbortController();
    await Promise.race([this.exited, delay(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
    for (const pid of this.family()) trySignal(pid, 'SIGKILL');
    const state = await this.exited;
    running.delete(this);
    return state;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

function trySignal(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already.
  }
}
