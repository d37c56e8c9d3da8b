import { expect, test, vi } from 'vitest';
import type { ApiDeps } from '../deps.ts';
import { sendRemovals } from './send-removals.ts';

const calls = Array.from({ length: 25 }, (_, n) => ({ workspaceId: 'w', callId: String(n) }));

/** As far as sending looks at them. */
const depsWith = (send: () => Promise<string>) => {
  const warn = vi.fn();
  return { warn, deps: { jobs: { send }, logger: { warn } } as unknown as ApiDeps };
};

test('each call gets a job, some at once', async () => {
  let open = 0;
  let most = 0;
  const send = vi.fn(async () => {
    open += 1;
    most = Math.max(most, open);
    await Promise.resolve();
    open -= 1;
    return 'id';
  });
  const { deps, warn } = depsWith(send);
  await sendRemovals(deps, calls);
  expect(send.mock.calls).toEqual(calls.map((call) => ['content_remove', call]));
  expect(most).toBe(10);
  expect(warn).not.toHaveBeenCalled();
});

test('what cannot be sent now is left to the next look, and logged', async () => {
  const { deps, warn } = depsWith(() => Promise.reject(new Error('away')));
  await sendRemovals(deps, calls);
  expect(warn).toHaveBeenCalledOnce();
});
