import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { localUrls } from './app-env.ts';
import { logPath } from './app-runner.ts';
import { prepareDatabase } from './database.ts';
import { ensureDemoUser } from './demo-user.ts';
import type { DevPlan } from './dev-plan.ts';
import { findLivekit, livekitVersion } from './livekit-binary.ts';
import { startLivekit } from './livekit.ts';
import type { ManagedProcess } from './managed-process.ts';
import { stateDirectory } from './paths.ts';
import { findDataDirectory, startPostgres } from './postgres.ts';
import { startSupabase } from './supabase.ts';
import { dim, type Progress, say } from './terminal.ts';

/** The local services of a development stack, as far as they got. */
export class DevServices {
  readonly processes = new Map<string, ManagedProcess>();
  /** Why there is no livekit-server, and what to do. Unset when there is one, here or elsewhere. */
  livekitAdvice: string | undefined;
  readonly #plan: DevPlan;
  readonly #progress: Progress;
  readonly #onStart: () => void;

  constructor(plan: DevPlan, progress: Progress, onStart: () => void) {
    this.#plan = plan;
    this.#progress = progress;
    this.#onStart = onStart;
  }

  async start(): Promise<void> {
    const { isLocal } = this.#plan;
    const results = await Promise.allSettled([
      isLocal.supabase ? this.#startSupabase() : undefined,
      isLocal.livekit ? this.#startLivekit() : undefined,
    ]);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  #add(name: string, process: ManagedProcess): void {
    this.processes.set(name, process);
    this.#onStart();
  }

  async #startSupabase(): Promise<void> {
    const { ports, secrets } = this.#plan;
    const urls = localUrls(ports, secrets);
    await this.#progress.step(
      'postgres',
      () => this.#startPostgres(),
      () => `127.0.0.1:${ports.postgres}`,
    );
    await this.#progress.step(
      'migrations',
      () => prepareDatabase(urls.database),
      (applied) => (applied.length === 0 ? 'nothing new' : `${applied.length} applied`),
    );
    await this.#progress.step(
      'supabase',
      async () => {
        const { process } = await startSupabase({
          ...secrets,
          port: ports.supabase,
          databaseUrl: urls.database,
          siteUrl: urls.dashboard,
          logFile: logPath('supabase'),
        });
        this.#add('supabase', process);
        const { publishableKey, demoUserEmail: email, demoUserPassword: password } = secrets;
        await ensureDemoUser({ supabaseUrl: urls.supabase, publishableKey, email, password });
      },
      () => urls.supabase,
    );
  }

  async #startPostgres(): Promise<void> {
    const { ports, secrets } = this.#plan;
    const { process } = await startPostgres({
      port: ports.postgres,
      password: secrets.postgresPassword,
      dataDirectory: await findDataDirectory(devDataDirectory),
      logFile: logPath('postgres'),
    });
    this.#add('postgres', process);
  }

  async #startLivekit(): Promise<void> {
    const { ports, secrets } = this.#plan;
    const binary = await findLivekit((line) => say(dim(`  ${line}`)));
    if (binary.path === undefined) {
      this.livekitAdvice = binary.advice;
      return;
    }
    await this.#progress.step(
      'livekit',
      async () => {
        const { process } = await startLivekit({
          binary: binary.path,
          port: ports.livekit,
          tcpPort: ports.livekitTcp,
          udpPort: ports.livekitUdp,
          apiKey: secrets.livekitApiKey,
          apiSecret: secrets.livekitApiSecret,
          webhookUrl: `http://127.0.0.1:${ports.api}/webhooks/livekit`,
          logFile: logPath('livekit'),
        });
        this.#add('livekit', process);
      },
      () => `ws://127.0.0.1:${ports.livekit}${binary.from === 'PATH' ? '' : `   (${livekitVersion}, ${binary.from})`}`,
    );
  }

  /** In the order in which they need one another, the last first. */
  async stop(): Promise<void> {
    await Promise.all([this.processes.get('livekit')?.stop(), this.processes.get('supabase')?.stop()]);
    await this.processes.get('postgres')?.stop();
  }
}

/** Where the development database lives; survives restarts. */
export const devDataDirectory = join(stateDirectory, 'dev/postgres');

export async function removeDevData(): Promise<void> {
  rmSync(await findDataDirectory(devDataDirectory), { recursive: true, force: true });
}
