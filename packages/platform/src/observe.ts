import type { ErrorProcess, ErrorReport } from '@voxie/contracts';
import type { z } from 'zod';
import type { errorsEnvShape } from './errors/errors-env.ts';
import { flushErrors, sendErrorsTo } from './errors/report-error.ts';
import type { ErrorTarget } from './errors/report-error.ts';
import { createSentryTarget } from './errors/sentry.ts';
import type { Logger } from './logger.ts';
import { releaseOf } from './release.ts';
import { startTracing } from './tracing/otlp.ts';
import { tracingTargetOf } from './tracing/tracing-env.ts';
import type { tracingEnvShape } from './tracing/tracing-env.ts';

type ObservedEnv = z.output<z.ZodObject<typeof errorsEnvShape & typeof tracingEnvShape>>;

export interface ObserveOptions {
  /** service.name of the spans. */
  service: string;
  process: ErrorProcess;
  env: ObservedEnv;
  /** Stores a report in the database. */
  store: (report: ErrorReport) => Promise<void>;
  logger: Logger;
}

/** Sends what waits. Never rejects, and takes a few seconds at most. */
type Flush = () => Promise<void>;

const flushWithinMs = 3000;

/** Has this process's errors and spans go where the settings say, from now on. What cannot be started is logged, no more. */
export async function startObserving({ service, process, env, store, logger }: ObserveOptions): Promise<Flush> {
  const { version, text: release } = releaseOf(env.RELEASE_COMMIT);
  const targets: ErrorTarget[] = [{ name: 'database', send: store }];
  const flushes: Flush[] = [() => flushErrors(flushWithinMs)];
  sendErrorsTo({ process, release, targets });
  try {
    if (env.SENTRY_DSN !== undefined) targets.push(await createSentryTarget(env.SENTRY_DSN, env.ENVIRONMENT));
    const target = tracingTargetOf(env);
    if (target !== null) flushes.push((await startTracing({ ...target, service, version })).flush);
  } catch (error) {
    logger.warn({ err: error }, 'errors or traces are not exported');
  }
  return async () => {
    await Promise.all(flushes.map((flush) => flush()));
  };
}
