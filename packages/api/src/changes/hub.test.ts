import { createLogger } from '@voxie/platform';
import { expect, test, vi } from 'vitest';
import { createChangeHub } from './hub.ts';

test('it says when nothing is heard any more, listens again, and has everything read again', async () => {
  const listeners: { lose: () => void; isClosed: boolean }[] = [];
  let isDatabaseAway = false;
  const hub = createChangeHub({
    databaseUrl: 'postgres://nowhere',
    logger: createLogger({ name: 'test', level: 'silent' }),
    retryDelayMs: 1,
    listen: async ({ onLost }) => {
      if (isDatabaseAway) throw new Error('no database');
      const listener = { lose: onLost, isClosed: false };
      listeners.push(listener);
      return {
        close: async () => {
          listener.isClosed = true;
        },
      };
    },
  });
  let missed = 0;
  hub.subscribe({ onChange: () => undefined, onMissed: () => (missed += 1) });
  await vi.waitUntil(() => hub.isListening());

  isDatabaseAway = true;
  listeners[0]?.lose();
  await vi.waitUntil(() => !hub.isListening());
  const missedBefore = missed;
  isDatabaseAway = false;
  await vi.waitUntil(() => hub.isListening());
  expect(missed).toBe(missedBefore + 1);

  await hub.close();
  expect(hub.isListening()).toBe(false);
  expect(listeners.map(({ isClosed }) => isClosed)).toEqual([true, true]);
});
