import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureProgram, type SystemProgram } from './apt.ts';
import { isHealthy } from './apps.ts';
import { inheritedEnv } from './inherited-env.ts';
import { findOnPath } from './livekit-binary.ts';
import { ManagedProcess, runToEnd } from './managed-process.ts';
import { repositoryRoot } from './paths.ts';
import { findFreePorts } from './ports.ts';
import { StackError } from './stack-error.ts';
import { makeThrowawayDirectory } from './throwaway-directory.ts';

/** Finds Prometheus; on Debian as root it installs it. Never throws: `advice` says what to do. */
export const ensurePrometheus = (report: (line: string) => void): Promise<SystemProgram> =>
  ensureProgram({
    find: () => findOnPath('prometheus'),
    debianPackage: 'prometheus',
    advice:
      'Prometheus is missing, so the test of the metrics fails: install prometheus (macOS: brew install prometheus).',
    report,
  });

const deployed = join(repositoryRoot, 'deploy/prometheus');

/** Checks what deploy/prometheus holds, with promtool. @throws StackError with what it says. */
export async function checkPrometheusFiles(): Promise<void> {
  const promtool = findOnPath('promtool');
  if (promtool === undefined) throw new StackError('promtool, which comes with Prometheus, is missing.');
  for (const args of [
    ['check', 'config', join(deployed, 'prometheus.yml')],
    ['check', 'rules', join(deployed, 'alerts.yml')],
  ])
    await runToEnd({ name: 'promtool', command: promtool, args, env: inheritedEnv() });
}

interface PrometheusOptions {
  /** host:port of each target, by its job. */
  targets: Record<string, string[]>;
  /** METRICS_TOKEN of the targets. */
  token: string;
}

/** A Prometheus that scrapes every second, with the alarms of deploy/prometheus. */
export interface RunningPrometheus extends AsyncDisposable {
  url: string;
}

/**
 * Starts a Prometheus on loopback, with its data in a folder that is thrown away.
 * @throws StackError that says what to do.
 */
export async function startPrometheus({ targets, token }: PrometheusOptions): Promise<RunningPrometheus> {
  const prometheus = await ensurePrometheus(() => undefined);
  if (prometheus.path === undefined) throw new StackError(prometheus.advice);
  const [port] = await findFreePorts(1);
  if (port === undefined) throw new StackError('No free port for Prometheus.');
  const directory = makeThrowawayDirectory();
  const config = {
    global: { scrape_interval: '1s', evaluation_interval: '1s' },
    rule_files: [join(deployed, 'alerts.yml')],
    scrape_configs: Object.entries(targets).map(([job, addresses]) => ({
      job_name: job,
      authorization: { credentials: token },
      static_configs: [{ targets: addresses }],
    })),
  };
  // JSON is YAML too.
  writeFileSync(directory.join('prometheus.yml'), JSON.stringify(config));
  const url = `http://127.0.0.1:${port}`;
  const child = new ManagedProcess({
    name: 'prometheus',
    command: prometheus.path,
    args: [
      `--config.file=${directory.join('prometheus.yml')}`,
      `--storage.tsdb.path=${directory.join('data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    env: inheritedEnv(),
  });
  const stop = async (): Promise<void> => {
    await child.stop();
    await directory[Symbol.asyncDispose]();
  };
  try {
    await child.waitReady(() => isHealthy(url, '/-/ready'));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, [Symbol.asyncDispose]: stop };
}
