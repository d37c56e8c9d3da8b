import type { Logger } from '@voxie/platform';

/** Requests in flight get this long. */
const graceMs = 8000;

/** On SIGTERM or SIGINT: no new requests, those in flight end, then the rest. A second signal ends at once. */
export function stopOnSignal(options: {
  logger: Logger;
  close: () => PromiseLike<unknown>;
  closeApi: () => Promise<void>;
}): void {
  const { logger, close, closeApi } = options;
  let isStopping = false;

  async function stop(signal: string): Promise<void> {
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.info({ signal }, 'Stopping');
    setTimeout(() => {
      logger.warn('Requests were cut: they took too long');
      process.exit(1);
    }, graceMs).unref();
    await close();
    await closeApi();
    logger.info('Stopped');
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}
