import { join } from 'node:path';
import { z } from 'zod';
import { LogBuffer } from './log-buffer.ts';
import { ManagedProcess } from './managed-process.ts';
import { repositoryRoot, stateDirectory } from './paths.ts';

export type DevApp = 'emulator' | 'api' | 'dashboard' | 'voxie' | 'spawner';

export interface AppRunnerOptions {
  apps: DevApp[];
  env: Record<string, string>;
  /** Called with what a person should see: warnings and errors of the apps. */
  onNotice(app: DevApp, line: string): void;
  /** Called once for an app whose process ended with an error. */
  onEnd(app: DevApp): void;
}

const turboLineSchema = z.object({ source: z.string(), text: z.string() });
const appLogSchema = z.object({ level: z.union([z.string(), z.number()]), msg: z.string().optional() });

/** Runs the apps' own `dev` scripts by `turbo run dev`, and sorts what they print by app. */
export class AppRunner {
  readonly process: ManagedProcess;
  readonly logs = new Map<DevApp, LogBuffer>();
  readonly #ended = new Set<DevApp>();
  readonly #options: AppRunnerOptions;

  constructor(options: AppRunnerOptions) {
    this.#options = options;
    for (const app of options.apps) this.logs.set(app, new LogBuffer(logPath(app)));
    this.process = new ManagedProcess({
      name: 'turbo',
      command: join(repositoryRoot, 'node_modules/.bin/turbo'),
      args: [
        'run',
        'dev',
        ...options.apps.map((app) => `--filter=@voxie/app-${app}`),
        // An app that ends leaves the others alone: the person sees which, and why.
        '--continue=always',
        '--concurrency=20',
        '--env-mode=loose',
        '--json',
        '--no-update-notifier',
      ],
      cwd: repositoryRoot,
      env: { ...options.env, TURBO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' },
      stopSignal: 'SIGINT',
      // The npm package's turbo is a wrapper around the program.
      isGroupStopped: true,
      stopTimeoutMs: 20_000,
      logFile: logPath('turbo'),
    });
    this.process.logs.onLine((line) => this.#sort(line));
  }

  hasEnded(app: DevApp): boolean {
    return this.#ended.has(app) || !this.process.isRunning;
  }

  #noteEnd(app: DevApp): void {
    if (this.#ended.has(app) || this.process.isStopping) return;
    this.#ended.add(app);
    this.#options.onEnd(app);
  }

  #sort(line: string): void {
    const parsed = turboLineSchema.safeParse(parseJson(line));
    if (!parsed.success) return;
    const app = this.#options.apps.find((name) => parsed.data.source === `@voxie/app-${name}#dev`);
    if (app === undefined) return;
    const { text } = parsed.data;
    if (text.startsWith('npm warn')) return;
    const change = lifeChangeOf(text);
    if (change === 'started') this.#ended.delete(app);
    if (change === 'ended') this.#noteEnd(app);
    if (text.startsWith('npm error')) return;
    this.logs.get(app)?.write(`${text}\n`);
    const notice = noticeOf(text);
    if (notice !== undefined && !this.process.isStopping) this.#options.onNotice(app, notice);
  }
}

/** What npm and `node --watch` say when the program they run ended with an error, or runs again after a change. */
export function lifeChangeOf(text: string): 'ended' | 'started' | undefined {
  if (text.startsWith('npm error') || /^Failed running '.*'/.test(text)) return 'ended';
  return /^Restarting '.*'/.test(text) ? 'started' : undefined;
}

export function logPath(part: string): string {
  return join(stateDirectory, 'logs', `${part}.log`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const levelNames = new Map<string | number, string>([
  [40, 'warn'],
  [50, 'error'],
  [60, 'fatal'],
  ['warn', 'warn'],
  ['error', 'error'],
  ['fatal', 'fatal'],
]);

/** What of an app's line a person should see at once: the message of a warning or worse. The log file has all of it. */
export function noticeOf(line: string): string | undefined {
  const log = appLogSchema.safeParse(parseJson(line));
  if (log.success) {
    const level = levelNames.get(log.data.level);
    return level === undefined ? undefined : `${level}: ${log.data.msg ?? ''}`;
  }
  return /\berror:|^\w*Error\b/i.test(line) ? line : undefined;
}
