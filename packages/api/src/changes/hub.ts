import { listenForChanges } from '@voxie/db';
import type { Change } from '@voxie/db';
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

/** Connects in the background: without a database the API still starts, and says what is wrong under /health/ready. */
export function createChangeHub(options: { databaseUrl: string; logger: Logger; retryDelayMs?: number }): ChangeHub {
  const { databaseUrl, logger, retryDelayMs = 1000 } = options;
  const subscribers = new Set<ChangeSubscriber>();
  const stop = new AbortController();
  let isListening = false;
  const tellAllMissed = () => {
    for (const subscriber of subscribers) subscriber.onMissed();
  };

  async function connect() {
    while (!stop.signal.aborted) {
      try {
        const listener = await listenForChanges({
          databaseUrl,
          onChange: (change) => {
            for (const subscriber of subscribers) subscriber.onChange(change);
          },
          onReconnect: tellAllMissed,
        });
        isListening = true;
        tellAllMissed();
        return listener;
      } catch (error) {
        logger.warn({ err: error }, 'Cannot listen for changes yet; trying again');
        await new Promise((resolve) => setTimeout(resolve, retryDelayMs));
      }
    }
    return null;
  }

  const connecting = connect();
  return {
    subscribe: (subscriber) => {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    isListening: () => isListening,
    close: async () => {
      stop.abort();
      await (await connecting)?.close();
    },
  };
}
