import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedEnv } from './inherited-env.ts';
import { ManagedProcess } from './managed-process.ts';
import { repositoryRoot } from './paths.ts';
import type { StackPorts } from './default-ports.ts';
import { StackError } from './stack-error.ts';

export type AppName = 'api' | 'voxie' | 'spawner' | 'emulator';

interface AppFacts {
  portKey: keyof StackPorts;
  /** The setting by which the app learns its port. */
  portSetting: string;
  /** Answers 200 once the app does its work. */
  healthPath: string;
  /** Workers let their calls end first. */
  stopTimeoutMs: number;
}

export const appFacts: Record<AppName, AppFacts> = {
  api: { portKey: 'api', portSetting: 'API_PORT', healthPath: '/health', stopTimeoutMs: 10_000 },
  emulator: { portKey: 'emulator', portSetting: 'EMULATOR_PORT', healthPath: '/health', stopTimeoutMs: 5_000 },
  voxie: { portKey: 'voxieHealth', portSetting: 'VOXIE_HEALTH_PORT', healthPath: '/', stopTimeoutMs: 15_000 },
  spawner: { portKey: 'spawnerHealth', portSetting: 'SPAWNER_HEALTH_PORT', healthPath: '/', stopTimeoutMs: 15_000 },
};

export interface StartAppOptions {
  /** Added to the stack's own settings; an empty string unsets one. */
  env?: Record<string, string>;
  port?: number;
  /** False: return at once, for an app that is meant to fail. */
  isAwaited?: boolean;
  logFile?: string;
}

export interface RunningApp extends AsyncDisposable {
  name: AppName;
  /** Where its HTTP answers: the API and the emulator themselves, the health port of a worker. */
  url: string;
  process: ManagedProcess;
  waitReady(timeoutMs?: number): Promise<void>;
  /** Signals the app and all it started, e.g. `kill('SIGKILL')` as a crash. */
  kill(signal?: NodeJS.Signals): void;
  stop(): Promise<void>;
}

function appEntry(name: AppName): string {
  return join(repositoryRoot, 'apps', name, 'src/main.ts');
}

/** True once the app's health answers 200. */
export async function isHealthy(url: string, path: string): Promise<boolean> {
  const response = await fetch(new URL(path, url), { signal: AbortSignal.timeout(2_000) });
  await response.body?.cancel();
  return response.ok;
}

/** Starts one app as a child process with the given settings and nothing of the user's own. */
export async function startApp(
  name: AppName,
  base: { env: Record<string, string>; port: number },
  options: StartAppOptions = {},
): Promise<RunningApp> {
  if (!existsSync(appEntry(name))) throw new StackError(`apps/${name}/src/main.ts does not exist.`);
  const facts = appFacts[name];
  const port = options.port ?? base.port;
  const child = new ManagedProcess({
    name,
    command: process.execPath,
    args: ['src/main.ts'],
    cwd: join(repositoryRoot, 'apps', name),
    env: { ...inheritedEnv(), ...base.env, [facts.portSetting]: String(port), ...options.env },
    stopTimeoutMs: facts.stopTimeoutMs,
    ...(options.logFile === undefined ? {} : { logFile: options.logFile }),
  });
  const url = `http://127.0.0.1:${port}`;
  const app: RunningApp = {
    name,
    url,
    process: child,
    waitReady: (timeoutMs) => child.waitReady(() => isHealthy(url, facts.healthPath), timeoutMs),
    kill: (signal) => child.kill(signal),
    stop: async () => void (await child.stop()),
    [Symbol.asyncDispose]: async () => void (await child.stop()),
  };
  if (options.isAwaited !== false) await readyOrStopped(app);
  return app;
}

async function readyOrStopped(app: RunningApp): Promise<void> {
  try {
    await app.waitReady();
  } catch (error) {
    await app.stop();
    throw error;
  }
}
