import type { Logger } from './logger.ts';

/** Ends the process on an error that nobody caught, as Node does, but after it was logged and reported. */
export function exitOnUncaught(logger: Logger, flush: () => Promise<void>): void {
  let isEnding = false;
  const end = async (error: unknown): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    logger.fatal({ err: error }, 'uncaught');
    await flush();
    process.exit(1);
  };
  process.on('uncaughtException', (error) => void end(error));
  process.on('unhandledRejection', (reason) => void end(reason));
}
