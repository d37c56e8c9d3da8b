import { createClient } from '@redis/client';
import { agentValues } from '@voxie/db';
import type { Db } from '@voxie/db';
import type { Logger } from '@voxie/platform';
import { ToolFailure } from '../tool-context.ts';

/** Values of one agent. Throws ToolFailure where the store is full or cannot be reached. */
export interface ValueStore {
  set: (key: string, value: unknown, ttlSeconds: number | undefined) => Promise<void>;
  /** Undefined: nothing stands under the key. */
  get: (key: string) => Promise<unknown>;
}

const maxKeys = 1000;

interface Owner {
  workspaceId: string;
  agentId: string;
}

const full = () =>
  new ToolFailure(`There is no room for another key: at most ${maxKeys}. Set one that you have again.`);

export function postgresValues(db: Db, owner: Owner): ValueStore {
  return {
    set: async (key, value, ttlSeconds) => {
      if (!(await agentValues.set(db, owner, { key, value, ttlSeconds, maxKeys }))) throw full();
    },
    get: (key) => agentValues.get(db, owner, key),
  };
}

/** KEYS: the value, and the keys of the agent by the time at which they end. One step, so that the count holds. */
const setScript = `
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
if not redis.call('ZSCORE', KEYS[2], ARGV[1]) and redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[4]) then return 0 end
if ARGV[3] == '' then
  redis.call('SET', KEYS[1], ARGV[2])
  redis.call('ZADD', KEYS[2], '+inf', ARGV[1])
else
  redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
  redis.call('ZADD', KEYS[2], now + tonumber(ARGV[3]), ARGV[1])
end
return 1`;

type Client = ReturnType<typeof clientOf>;

/** Does not reconnect by itself: whoever needs it next does, and is told where it fails. */
const clientOf = (url: string) =>
  createClient({ url, disableOfflineQueue: true, socket: { connectTimeout: 3000, reconnectStrategy: false } });

/** One connection a process and address; it does not keep the process alive. */
const connections = new Map<string, Promise<Client>>();

function connected(url: string, logger: Logger): Promise<Client> {
  const known = connections.get(url);
  if (known !== undefined) return known;
  const client = clientOf(url);
  client.unref();
  client.on('error', (error: unknown) => {
    connections.delete(url);
    logger.warn({ err: error }, 'Redis does not answer');
  });
  const connecting = client.connect().then(() => client);
  connections.set(url, connecting);
  return connecting;
}

/** An agent's keys in Redis. The braces keep them on one node of a cluster. */
function redisKeys({ workspaceId, agentId }: Owner) {
  const prefix = `voxie:{${workspaceId}:${agentId}}`;
  return { all: `${prefix}:keys`, value: (key: string) => `${prefix}:value:${key}` };
}

/** Removes all values of an agent. Answers how many there were; throws where Redis cannot be reached. */
export async function removeRedisValues(url: string, owner: Owner, logger: Logger): Promise<number> {
  const client = await connected(url, logger);
  const keys = redisKeys(owner);
  const names = await client.zRange(keys.all, 0, -1);
  await client.del([...names.map(keys.value), keys.all]);
  return names.length;
}

export function redisValues(url: string, owner: Owner, logger: Logger): ValueStore {
  const keys = redisKeys(owner);
  const reach = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    try {
      return await work(await connected(url, logger));
    } catch (error) {
      throw new ToolFailure('The store of values cannot be reached now. Go on without it.', { cause: error });
    }
  };
  return {
    set: async (key, value, ttlSeconds) => {
      const stored = await reach((client) =>
        client.eval(setScript, {
          keys: [keys.value(key), keys.all],
          arguments: [key, JSON.stringify(value), ttlSeconds === undefined ? '' : String(ttlSeconds), String(maxKeys)],
        }),
      );
      if (stored !== 1) throw full();
    },
    get: async (key) => {
      const text = await reach((client) => client.get(keys.value(key)));
      const value: unknown = text === null ? undefined : JSON.parse(text);
      return value;
    },
  };
}
