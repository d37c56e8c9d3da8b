import { join } from 'node:path';
import type { StackUrls } from './app-env.ts';
import { isHealthy } from './apps.ts';
import { inheritedEnv } from './inherited-env.ts';
import { ManagedProcess, runToEnd, type ManagedProcessOptions } from './managed-process.ts';
import { repositoryRoot } from './paths.ts';

const dashboardDirectory = join(repositoryRoot, 'apps/dashboard');

export interface StartDashboardOptions {
  port: number;
  urls: Pick<StackUrls, 'api' | 'supabase' | 'livekit'>;
  /** Where the build goes. */
  outDirectory: string;
  logFile?: string;
}

function viteProcess(name: string, args: string[], options: StartDashboardOptions): ManagedProcessOptions {
  return {
    name,
    command: process.execPath,
    args: [join(repositoryRoot, 'node_modules/vite/bin/vite.js'), ...args],
    cwd: dashboardDirectory,
    env: {
      ...inheritedEnv(),
      VITE_API_URL: options.urls.api,
      // Not built in: where the policy of the pages lets them connect.
      SUPABASE_URL: options.urls.supabase,
      LIVEKIT_URL: options.urls.livekit,
    },
    ...(options.logFile === undefined ? {} : { logFile: options.logFile }),
  };
}

/** Builds the dashboard as for production, against one stack, and serves the result with the headers of production. */
export async function startBuiltDashboard(
  options: StartDashboardOptions,
): Promise<{ url: string; process: ManagedProcess }> {
  await runToEnd(viteProcess('vite build', ['build', '--outDir', options.outDirectory, '--emptyOutDir'], options));
  const args = [
    'preview',
    '--outDir',
    options.outDirectory,
    '--host',
    '127.0.0.1',
    '--port',
    String(options.port),
    '--strictPort',
  ];
  const child = new ManagedProcess(viteProcess('dashboard', args, options));
  const url = `http://127.0.0.1:${options.port}`;
  try {
    await child.waitReady(() => isHealthy(url, '/'));
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { url, process: child };
}
