import { z } from 'zod';
import { appFacts, startApp, type AppName, type RunningApp, type StartAppOptions } from './apps.ts';
import { localAppEnv, localUrls, type StackUrls } from './app-env.ts';
import { startBuiltDashboard } from './dashboard.ts';
import type { SignInOptions } from './env.ts';
import { prepareDatabase } from './database.ts';
import { ensureDemoUser } from './demo-user.ts';
import { findLivekit } from './livekit-binary.ts';
import { startLivekit, type LivekitKeys } from './livekit.ts';
import { killAllProcesses, type ManagedProcess } from './managed-process.ts';
import { startPostgres } from './postgres.ts';
import { findFreePorts } from './ports.ts';
import { generateSecrets, type StackSecrets } from './secrets.ts';
import { StackError } from './stack-error.ts';
import type { StackPorts } from './default-ports.ts';
import { findFreeStackPorts } from './stack-ports.ts';
import { startSupabase } from './supabase.ts';
import { makeThrowawayDirectory } from './throwaway-directory.ts';

export const stackPartSchema = z.enum([
  'postgres',
  'supabase',
  'livekit',
  'emulator',
  'api',
  'voxie',
  'spawner',
  'dashboard',
]);
export type StackPart = z.infer<typeof stackPartSchema>;

export interface StartStackOptions {
  /** What to start, in any order. Default: postgres, supabase, livekit. `supabase` brings postgres. */
  parts?: StackPart[];
  /** Added to every app's settings. */
  env?: Record<string, string>;
  /** How long access tokens live, e.g. a few seconds to test a login that expires. */
  accessTokenTtlSeconds?: number;
  /** Keys that LiveKit takes beside the stack's own. */
  livekitKeys?: Record<string, string>;
  /** Mails by SMTP, confirmed addresses, a provider of logins. With confirmed addresses there is no demo user. */
  signIn?: SignInOptions;
  report?: (line: string) => void;
}

/** What a test must know of a stack; plain data. */
export interface StackFacts {
  urls: StackUrls;
  ports: StackPorts;
  secrets: StackSecrets;
  /** What apps are started with: every setting, loopback only. */
  env: Record<string, string>;
}

export interface Stack extends StackFacts, AsyncDisposable {
  /** Starts the parts that do not run yet, and returns this stack. */
  ensure(parts: StackPart[]): Promise<Stack>;
  /** The parts that run, by name, for tests that break one: `stack.processes.get('livekit')?.kill()`. */
  processes: Map<string, ManagedProcess>;
  /** Starts an app on the stack's port for it, or, when that one is in use, on a free one. */
  startApp(name: AppName, options?: StartAppOptions): Promise<RunningApp>;
  /** Starts a part again after a test stopped it, with the same ports, keys and data. */
  restart(part: 'postgres' | 'supabase' | 'livekit'): Promise<void>;
  /** Starts LiveKit again with these keys, as an operator who changes them does. The stack's other parts are not told. */
  changeLivekitKeys(keys: LivekitKeys): Promise<void>;
  stop(): Promise<void>;
}

const appOrder: AppName[] = ['emulator', 'api', 'voxie', 'spawner'];

/**
 * Starts a stack of real parts for tests and benchmarks: free ports, fresh secrets, throw-away data, nothing of the user's settings.
 * Several run side by side. Dispose of it with `await using`.
 */
export async function startStack(options: StartStackOptions = {}): Promise<Stack> {
  // A test process that ends without its teardown takes its stack along.
  if (!process.listeners('exit').includes(killAllProcesses)) process.once('exit', killAllProcesses);
  const stack = new LocalStack(options, await findFreeStackPorts(), generateSecrets());
  try {
    return await stack.ensure(options.parts ?? ['postgres', 'supabase', 'livekit']);
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

class LocalStack implements Stack {
  readonly urls: StackUrls;
  readonly env: Record<string, string>;
  readonly processes = new Map<string, ManagedProcess>();
  readonly ports: StackPorts;
  readonly secrets: StackSecrets;
  readonly #directory = makeThrowawayDirectory();
  readonly #options: StartStackOptions;
  readonly #apps = new Set<ManagedProcess>();
  #livekitKeys: LivekitKeys;

  constructor(options: StartStackOptions, ports: StackPorts, secrets: StackSecrets) {
    this.#options = options;
    const { livekitApiKey: apiKey, livekitApiSecret: apiSecret } = secrets;
    this.#livekitKeys = { apiKey, apiSecret, moreKeys: options.livekitKeys ?? {} };
    this.ports = ports;
    this.secrets = secrets;
    this.urls = localUrls(ports, secrets);
    this.env = {
      ...localAppEnv(ports, secrets),
      FILES_DIR: this.#directory.join('files'),
      SPOOL_DIR: this.#directory.join('spool'),
      RECORDINGS_DIR: this.#directory.join('recordings'),
      // All tests come from one address, and some try many bad keys.
      LIMIT_ADDRESS_PER_MINUTE: '0',
      LIMIT_FAILED_SIGN_INS_PER_MINUTE: '0',
      LIMIT_VISITOR_PER_MINUTE: '0',
      LIMIT_VISITOR_CALLS_PER_MINUTE: '0',
      LIMIT_VISITOR_CONCURRENT_CALLS: '0',
      ...options.env,
    };
  }

  #queue: Promise<unknown> = Promise.resolve();

  async ensure(parts: StackPart[]): Promise<Stack> {
    // One after another, so that two that ask for the same part get the same one.
    const work = this.#queue.then(() => this.#startMissing(new Set(parts)));
    this.#queue = work.catch(() => undefined);
    await work;
    return this;
  }

  async #startMissing(parts: Set<StackPart>): Promise<void> {
    if (parts.has('supabase')) parts.add('postgres');
    for (const part of parts) if (this.processes.has(part)) parts.delete(part);
    await this.#startServices(parts);
    for (const name of appOrder) if (parts.has(name)) await this.startApp(name);
    if (parts.has('dashboard')) await this.#startDashboard();
  }

  async #startServices(parts: Set<StackPart>): Promise<void> {
    const results = await Promise.allSettled([
      parts.has('postgres') || parts.has('supabase') ? this.#startDatabase(parts) : undefined,
      parts.has('livekit') ? this.restart('livekit') : undefined,
    ]);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  async #startDatabase(parts: Set<StackPart>): Promise<void> {
    if (parts.has('postgres')) {
      await this.restart('postgres');
      await prepareDatabase(this.urls.database);
    }
    if (!parts.has('supabase')) return;
    await this.restart('supabase');
    // The demo user has no mailbox.
    if (this.#options.signIn?.confirmsEmails === true) return;
    const { publishableKey, demoUserEmail: email, demoUserPassword: password } = this.secrets;
    await ensureDemoUser({ supabaseUrl: this.urls.supabase, publishableKey, email, password });
  }

  async restart(part: 'postgres' | 'supabase' | 'livekit'): Promise<void> {
    await this.processes.get(part)?.stop();
    const started = await this.#startService(part);
    this.processes.set(part, started.process);
  }

  async changeLivekitKeys(keys: LivekitKeys): Promise<void> {
    this.#livekitKeys = keys;
    await this.restart('livekit');
  }

  async #startService(part: 'postgres' | 'supabase' | 'livekit'): Promise<{ process: ManagedProcess }> {
    const { ports, secrets, urls } = this;
    if (part === 'postgres') {
      const dataDirectory = this.#directory.join('postgres');
      return await startPostgres({
        port: ports.postgres,
        password: secrets.postgresPassword,
        dataDirectory,
        isThrowaway: true,
      });
    }
    if (part === 'supabase') {
      const { accessTokenTtlSeconds, signIn } = this.#options;
      return await startSupabase({
        ...secrets,
        port: ports.supabase,
        databaseUrl: urls.database,
        siteUrl: urls.dashboard,
        isThrowaway: true,
        ...(accessTokenTtlSeconds === undefined ? {} : { accessTokenTtlSeconds }),
        ...(signIn === undefined ? {} : { signIn }),
      });
    }
    const binary = await findLivekit(this.#options.report ?? (() => undefined));
    if (binary.path === undefined) throw new StackError(binary.advice);
    return await startLivekit({
      binary: binary.path,
      port: ports.livekit,
      tcpPort: ports.livekitTcp,
      udpPort: ports.livekitUdp,
      ...this.#livekitKeys,
      webhookUrl: `${urls.api}/webhooks/livekit`,
    });
  }

  async startApp(name: AppName, options: StartAppOptions = {}): Promise<RunningApp> {
    const isFirst = !this.processes.get(name)?.isRunning;
    const port = isFirst ? this.ports[appFacts[name].portKey] : (await findFreePorts(1))[0];
    if (port === undefined) throw new StackError(`No free port for ${name}.`);
    const app = await startApp(name, { env: this.env, port }, options);
    this.#apps.add(app.process);
    if (isFirst) this.processes.set(name, app.process);
    return app;
  }

  async #startDashboard(): Promise<void> {
    const { process } = await startBuiltDashboard({
      port: this.ports.dashboard,
      urls: this.urls,
      outDirectory: this.#directory.join('dashboard'),
    });
    this.#apps.add(process);
    this.processes.set('dashboard', process);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#apps].map((app) => app.stop()));
    for (const part of ['livekit', 'supabase', 'postgres']) await this.processes.get(part)?.stop();
    await this.#directory[Symbol.asyncDispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
