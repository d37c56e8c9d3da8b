import { createClient } from '@redis/client';
import type { Logger } from '@voxie/platform';

/** Longer than this no request waits for Redis: then this process counts by itself. */
export const redisWithinMs = 250;

const slowestReconnectMs = 2000;

export type RedisClient = ReturnType<typeof clientOf>;

/** The ping finds out within seconds that a server hangs; until then each request waits its 250 ms. */
const clientOf = (url: string) =>
  createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: 1000,
    socket: {
      connectTimeout: 3000,
      socketTimeout: 3000,
      reconnectStrategy: (retries) => Math.min(slowestReconnectMs, 100 * (retries + 1)),
    },
  });

/** A connection that is kept up in the background; it does not keep the process alive. */
export function connectRedis(url: string, logger: Logger): RedisClient {
  const client = clientOf(url);
  let isAway = false;
  client.on('error', (error: unknown) => {
    if (!isAway) logger.warn({ err: error }, 'Redis does not answer: limits are counted by this process alone');
    isAway = true;
  });
  client.on('ready', () => {
    if (isAway) logger.info('Redis answers again: limits are shared');
    isAway = false;
  });
  client.connect().catch(() => undefined); // told above, and tried again
  client.unref();
  return client;
}
