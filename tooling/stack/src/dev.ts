import { readinessSchema } from '@voxie/contracts';
import { SettingsError } from '@voxie/platform';
import { appFacts, isHealthy } from './apps.ts';
import { AppRunner, logPath, type DevApp } from './app-runner.ts';
import { planDev, unusedShellSettings, type DevPlan } from './dev-plan.ts';
import { DevServices } from './dev-services.ts';
import { ensureEnvFile } from './env-file.ts';
import { parseEnv, systemEnv } from './env.ts';
import { endLeftovers, forgetRunning, recordRunning } from './leftovers.ts';
import { killAllProcesses, stopAllProcesses } from './managed-process.ts';
import { requirePorts } from './ports.ts';
import { readyBlock } from './ready-block.ts';
import { messageOf, StackError } from './stack-error.ts';
import { waitUntil } from './wait-until.ts';
import { dim, Progress, say, sayProblem, setStatus, yellow } from './terminal.ts';

const appTimeoutMs = 120_000;
const started = performance.now();

/** Thrown through the start-up when the person asks to stop. */
class StopRequested extends Error {}

class DevStack {
  readonly #stopRequest = Promise.withResolvers<never>();
  #services: DevServices | undefined;
  #runner: AppRunner | undefined;
  #isStopping = false;

  constructor() {
    this.#stopRequest.promise.catch(() => undefined);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.#onSignal());
    this.#followParent();
    // The last resort, e.g. after an unexpected error: nothing outlives this process.
    process.once('exit', killAllProcesses);
  }

  /** npm runs scripts through a shell, which ends on SIGTERM without passing it on: its end is ours. */
  #followParent(): void {
    if (systemEnv['npm_lifecycle_event'] === undefined) return;
    const parentPid = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid === parentPid) return;
      clearInterval(timer);
      this.#onSignal();
    }, 500);
    timer.unref();
  }

  #onSignal(): void {
    if (this.#isStopping) {
      sayProblem('Killing what still runs.');
      process.exit(130);
    }
    this.#isStopping = true;
    this.#stopRequest.reject(new StopRequested());
  }

  /** Runs until the person stops it. @returns the exit code. */
  async run(): Promise<number> {
    let code = 0;
    try {
      await this.#unlessStopped(this.#start());
      await this.#unlessStopped(this.#watch());
    } catch (error) {
      if (!(error instanceof StopRequested)) {
        sayProblem(
          error instanceof SettingsError
            ? error.message.replace('The settings', 'The settings in .env')
            : messageOf(error),
        );
        code = 1;
      }
    }
    await this.#stop();
    return code;
  }

  #unlessStopped<T>(work: Promise<T>): Promise<T> {
    work.catch(() => undefined);
    return Promise.race([work, this.#stopRequest.promise]);
  }

  async #start(): Promise<void> {
    const envFile = ensureEnvFile();
    if (envFile.isNew) say('Made .env with secrets of your own.');
    for (const name of unusedShellSettings(systemEnv, envFile.values)) {
      say(yellow(`! ${name} is set in this shell and not used: put it into .env if you want it.`));
    }
    const plan = planDev(parseEnv(envFile.values), envFile.values);
    const ended = await endLeftovers();
    if (ended.length > 0) say(`Ended what an earlier run left: ${ended.join(', ')}.`);
    await requirePorts(plan.claims);

    const progress = new Progress();
    this.#services = new DevServices(plan, progress, () => this.#record());
    await this.#services.start();
    if (this.#isStopping) return;
    await this.#startApps(plan, progress);
    setStatus([]);
    const { livekitAdvice } = this.#services;
    say(
      readyBlock({ plan, livekitAdvice, problems: await readProblems(plan), elapsedMs: performance.now() - started }),
    );
  }

  async #startApps(plan: DevPlan, progress: Progress): Promise<void> {
    const hasLivekit = this.#services?.livekitAdvice === undefined;
    const apps: DevApp[] = ['api', 'dashboard'];
    if (plan.isLocal.models) apps.unshift('emulator');
    // A worker has nothing to register with.
    if (hasLivekit) apps.push('voxie', 'spawner');
    const runner = new AppRunner({
      apps,
      env: plan.appEnv,
      onNotice: (app, line) => say(`${dim(app.padEnd(10))} ${line}`),
      onEnd: (app) => this.#onAppEnd(app),
    });
    this.#runner = runner;
    this.#record();
    await Promise.all(
      apps.map((app) =>
        progress.step(
          app,
          () => waitForApp(runner, app, plan),
          () => appAddress(app, plan),
        ),
      ),
    );
  }

  #onAppEnd(app: DevApp): void {
    if (this.#isStopping) return;
    const lines = this.#runner?.logs.get(app)?.tail(15) ?? [];
    sayProblem(`${app} ended. Its last lines (all in ${logPath(app)}):\n${lines.join('\n')}`);
  }

  #record(): void {
    const pids = new Map<string, number>();
    for (const [name, { pid }] of this.#services?.processes ?? []) if (pid !== undefined) pids.set(name, pid);
    const turbo = this.#runner?.process.pid;
    if (turbo !== undefined) pids.set('apps', turbo);
    recordRunning(pids);
  }

  /** Resolves never; rejects when a part on which all others stand ends. */
  async #watch(): Promise<void> {
    const parts = [
      ...(this.#services?.processes.values() ?? []),
      ...(this.#runner === undefined ? [] : [this.#runner.process]),
    ];
    const { part, state } = await Promise.race(parts.map(async (each) => ({ part: each, state: await each.exited })));
    const lines = part.logs.tail(15).join('\n');
    throw new StackError(`${part.name} ended (${state.signal ?? `code ${state.code}`}). Its last lines:\n${lines}`);
  }

  async #stop(): Promise<void> {
    this.#isStopping = true;
    setStatus([]);
    say('Stopping.');
    await this.#runner?.process.stop();
    await this.#services?.stop();
    await stopAllProcesses();
    forgetRunning();
  }
}

function waitForApp(runner: AppRunner, app: DevApp, plan: DevPlan): Promise<void> {
  const path = app === 'dashboard' ? '/' : appFacts[app].healthPath;
  return waitUntil(() => isHealthy(appOrigin(app, plan), path), {
    timeoutMs: appTimeoutMs,
    stopWhen: () => (runner.hasEnded(app) ? `${app} ended while starting.` : undefined),
    onTimeout: () =>
      `${app} did not become ready in ${appTimeoutMs / 1000} s. Its last lines:\n${runner.logs.get(app)?.tail(15).join('\n')}`,
  });
}

function appOrigin(app: DevApp, { ports }: DevPlan): string {
  return `http://127.0.0.1:${app === 'dashboard' ? ports.dashboard : ports[appFacts[app].portKey]}`;
}

function appAddress(app: DevApp, plan: DevPlan): string {
  return app === 'voxie' || app === 'spawner' ? 'registered' : appOrigin(app, plan);
}

/** What the API cannot reach, in its own words: e.g. a remote LiveKit that refuses the keys. */
async function readProblems(plan: DevPlan): Promise<string[]> {
  try {
    const response = await fetch(`${appOrigin('api', plan)}/health/ready`, { signal: AbortSignal.timeout(10_000) });
    const readiness = readinessSchema.parse(await response.json());
    return readiness.dependencies.filter((row) => !row.ok).map((row) => `${row.name}: ${row.detail}`);
  } catch {
    return ['The API does not say whether it reaches its services: see .voxie/logs/api.log.'];
  }
}

process.exit(await new DevStack().run());
