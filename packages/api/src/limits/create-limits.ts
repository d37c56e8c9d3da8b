import { AppError } from '@voxie/contracts';
import type { Logger } from '@voxie/platform';
import type { Actor } from '../actor.ts';
import { holderOf } from '../keys/holder.ts';
import { addressKey } from './address-key.ts';
import { costOf } from './costs.ts';
import { createCounter } from './counter.ts';
import type { Counter } from './counter.ts';
import type { LimitSettings } from './limits-env.ts';
import { createOpenCount } from './open-streams.ts';
import { connectRedis } from './store.ts';

/** Who asks. Workspace null: in none. */
type Asker = Pick<Actor, 'userId' | 'key'> & { workspaceId: string | null };

/** Limits of requests. All that throws, throws RATE_LIMITED with the seconds after which it passes. */
export interface Limits {
  /** Counts requests of an address. Null, or the refusal. */
  ofAddress: (address: string, requests: number) => Promise<AppError | null>;
  /** Counts a token or key that was not good. */
  countFailure: (address: string) => Promise<void>;
  /** Counts a request for a procedure against its asker and their workspace. */
  requireCapacity: (request: { actor: Asker; address: string; procedure: string }) => Promise<void>;
  /** Counts an event stream until what this answers is called. */
  openStream: (actor: Pick<Actor, 'userId' | 'key' | 'workspaceId'>) => () => void;
  close: () => void;
}

const numbers = new Intl.NumberFormat('en');
const streamRetrySeconds = 15;

/** What makes a call, as far as publishable keys may. */
const spawning: readonly string[] = ['calls.spawn', 'calls.token'];

async function require(counter: Counter, key: string, ask: { of: string; points?: number }): Promise<void> {
  const retryAfterSeconds = await counter.take(key, ask.points);
  if (retryAfterSeconds === null) return;
  throw new AppError('RATE_LIMITED', `Too many ${ask.of}: at most ${numbers.format(counter.limit)} a minute.`, {
    retryAfterSeconds,
  });
}

function requestLimits(
  counterOf: (name: keyof LimitSettings['perMinute']) => Counter,
): Omit<Limits, 'openStream' | 'close'> {
  const [address, failures] = [counterOf('address'), counterOf('failedSignIns')];
  const [person, key, workspace] = [counterOf('person'), counterOf('key'), counterOf('workspace')];
  const [visitor, visitorCalls, publishableCalls] = [
    counterOf('visitor'),
    counterOf('visitorCalls'),
    counterOf('publishableCalls'),
  ];

  async function requireVisitorCapacity(by: { keyId: string; address: string; procedure: string }): Promise<void> {
    const { keyId, procedure } = by;
    const place = `${keyId} ${addressKey(by.address)}`;
    await require(visitor, place, { of: 'requests from your address', points: costOf(procedure) });
    if (!spawning.includes(procedure)) return;
    await require(visitorCalls, place, { of: 'calls from your address' });
    await require(publishableCalls, keyId, { of: 'calls with this publishable key' });
  }

  return {
    ofAddress: async (from, requests) => {
      const retryAfterSeconds = await address.take(addressKey(from), requests);
      if (retryAfterSeconds === null) return null;
      const most = numbers.format(address.limit);
      return new AppError('RATE_LIMITED', `Too many requests from your address: at most ${most} a minute.`, {
        retryAfterSeconds,
      });
    },
    countFailure: (from) =>
      require(failures, addressKey(from), { of: 'tokens or keys from your address that are not good' }),
    requireCapacity: async ({ actor, address: from, procedure }) => {
      const points = costOf(procedure);
      const isVisitor = actor.key?.kind === 'publishable';
      if (actor.key === null) await require(person, actor.userId, { of: 'requests of yours', points });
      else {
        if (isVisitor) await requireVisitorCapacity({ keyId: actor.key.id, address: from, procedure });
        await require(key, actor.key.id, { of: 'requests with this key', points });
      }
      // Anyone may be a visitor: they never take the room of the workspace's own people.
      if (!isVisitor && actor.workspaceId !== null)
        await require(workspace, actor.workspaceId, { of: 'requests in this workspace', points });
    },
  };
}

function streamLimits(most: LimitSettings['streams']): Limits['openStream'] {
  const [ofHolder, ofWorkspace] = [createOpenCount(most.person), createOpenCount(most.workspace)];
  return (actor) => {
    const holder = holderOf(actor);
    if (ofHolder.isFull(holder) || ofWorkspace.isFull(actor.workspaceId))
      throw new AppError(
        'RATE_LIMITED',
        'Too many event streams are open. Close some: a page or a program needs one or two.',
        {
          retryAfterSeconds: streamRetrySeconds,
        },
      );
    const ends = [ofHolder.open(holder), ofWorkspace.open(actor.workspaceId)];
    return () => ends.forEach((end) => end());
  };
}

/** The limits of an API: shared through Redis where there is one, with its own count while that is away. */
export function createLimits(
  settings: Pick<LimitSettings, 'perMinute' | 'streams'>,
  { redisUrl, logger }: { redisUrl: string | null; logger: Logger },
): Limits {
  const redis = redisUrl === null ? null : connectRedis(redisUrl, logger);
  const { perMinute, streams } = settings;
  return {
    ...requestLimits((name) => createCounter({ name, perMinute: perMinute[name], redis })),
    openStream: streamLimits(streams),
    close: () => {
      if (redis?.isOpen === true) redis.destroy();
    },
  };
}
