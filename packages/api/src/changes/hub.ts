import { setTimeout as sleep } from 'node:timers/promises';
import { listenForChanges } from '@voxie/db';
import type { Change, ChangeListener } from '@voxie/db';
import type { Logger } from '@voxie/platform';

export interface ChangeSubscriber {
  onChange: (change: Change) => void;
  /** Changes may have been missed: read everything again. */
  onMissed: () => void;
}

/** One connection that listens, for all who watch. */
export interface ChangeHub {
  /** Answers how to stop. */
  subscribe: (subscriber: ChangeSubscriber) => () => void;
  isListening: () => boolean;
  close: () => Promise<void>;
}

interface HubOptions {
  databaseUrl: string;
  logger: Logger;
  retryDelayMs?: number;
  /** How to listen; a test brings its own. */
  listen?: typeof listenForChanges;
}

/**
 * Connects in the background, and again whenever nothing is heard any more: without a database the API still starts, and
 * says what is wrong under /health/ready.
 */
export function createChangeHub(options: HubOptions): ChangeHub {
  const { databaseUrl, logger, retryDelayMs = 1000, listen = listenForChanges } = options;
  const subscribers = new Set<ChangeSubscriber>();
  const stop = new AbortController();
  let isListening = false;
  const tellAllMissed = () => {
    for (const subscriber of subscribers) subscriber.onMissed();
  };
  const onChange = (change: Change) => {
    for (const subscriber of subscribers) subscriber.onChange(change);
  };
  const pause = () => sleep(retryDelayMs, undefined, { signal: stop.signal }).catch(() => undefined);

  async function connect(onLost: () => void): Promise<ChangeListener | null> {
    while (!stop.signal.aborted) {
      try {
        return await listen({ databaseUrl, onChange, onReconnect: tellAllMissed, onLost });
      } catch (error) {
        logger.warn({ err: error }, 'Cannot listen for changes yet; trying again');
        await pause();
      }
    }
    return null;
  }

  async function keepListening(): Promise<void> {
    while (!stop.signal.aborted) {
      const over = Promise.withResolvers<void>();
      const listener = await connect(() => over.resolve());
      if (listener === null) return;
      isListening = true;
      tellAllMissed();
      stop.signal.addEventListener('abort', () => over.resolve(), { once: true });
      if (!stop.signal.aborted) await over.promise;
      isListening = false;
      if (!stop.signal.aborted) logger.warn('Changes are heard no more; listening again');
      await listener.close();
    }
  }

  const listening = keepListening();
  return {
    subscribe: (subscriber) => {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    isListening: () => isListening,
    close: async () => {
      stop.abort();
      await listening;
    },
  };
}
