import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, RLWrapperTimeouts } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { redisWithinMs } from './store.ts';
import type { RedisClient } from './store.ts';

const windowSeconds = 60;

/** How much of something a minute may take, by key. A minute begins with the first request in it. */
export interface Counter {
  /** What a minute may take. 0: anything. */
  limit: number;
  /** Takes points. Null: there was room; else the seconds until there is again. */
  take: (key: string, points?: number) => Promise<number | null>;
}

interface CounterOptions {
  name: string;
  perMinute: number;
  /** Null: this process counts by itself. */
  redis: RedisClient | null;
}

const waitOf = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000));

const unlimited: Counter = { limit: 0, take: async () => null };

function limiterOf({ name, perMinute: points, redis }: CounterOptions): RateLimiterAbstract {
  const options = { keyPrefix: `voxie:limit:${name}`, points, duration: windowSeconds };
  const memory = new RateLimiterMemory(options);
  if (redis === null) return memory;
  return new RLWrapperTimeouts({
    timeoutMs: redisWithinMs,
    limiter: new RateLimiterRedis({
      ...options,
      storeClient: redis,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      insuranceLimiter: memory,
      // Who is refused already costs Redis nothing more.
      inMemoryBlockOnConsumed: points + 1,
    }),
  });
}

/** Counts in Redis, shared by all APIs that use it; in memory where there is none or while it does not answer. */
export function createCounter(options: CounterOptions): Counter {
  const { perMinute: limit } = options;
  if (limit === 0) return unlimited;
  const limiter = limiterOf(options);
  return {
    limit,
    take: async (key, points = 1) => {
      try {
        // What costs more than a minute takes still passes once a minute.
        await limiter.consume(key, Math.min(points, limit));
        return null;
      } catch (error) {
        if (error instanceof RateLimiterRes) return waitOf(error);
        throw error;
      }
    },
  };
}
