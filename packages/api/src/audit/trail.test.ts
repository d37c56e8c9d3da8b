import { expect, test, vi } from 'vitest';
import type { Context } from '../context.ts';
import { startTrail } from './trail.ts';

/** The trail of one rotation of a key, in a database that stores entries only while `isUp`. */
function trailOf({ isUp }: { isUp: boolean }) {
  const stored = vi.fn();
  const logged = vi.fn();
  const insert = (row: object) => ({
    select: async () => {
      if (!isUp) return { data: null, error: { code: 'P0001', message: 'refused' }, status: 400 };
      stored(row);
      return { data: [{ id: 'entry' }], error: null, status: 201 };
    },
  });
  // As far as a trail looks at what a request carries.
  const context = {
    deps: { service: { from: () => ({ insert }) } },
    logger: { error: logged },
    address: '127.0.0.1',
    userAgent: null,
    requestId: 'request',
  } as unknown as Context;
  const actor = { workspaceId: 'workspace', userId: 'ada', email: 'ada@example.com', key: null };
  const trail = startTrail({ path: 'keys.rotate', context, actor, rawInput: async () => ({ keyId: 'key' }) });
  return { trail, stored, logged };
}

const note = { target: 'key', before: { name: 'Old' }, after: { name: 'New' } };

test('an entry after the act that cannot be stored is in the log, whole and once, and what was done goes on', async () => {
  const { trail, logged } = trailOf({ isUp: false });
  await trail.audit(note);
  await trail.close('done');
  const entry = {
    workspaceId: 'workspace',
    actorId: 'ada',
    actorName: 'ada@example.com',
    keyId: null,
    action: 'keys.rotate',
    outcome: 'done',
    address: '127.0.0.1',
    userAgent: null,
    requestId: 'request',
    details: {},
    ...note,
  };
  expect(logged).toHaveBeenCalledExactlyOnceWith({ err: expect.any(Error), entry }, expect.any(String));
});

test('an entry before the act that cannot be stored is an error: nothing is done without it', async () => {
  const { trail, logged } = trailOf({ isUp: false });
  await expect(trail.audit(note, 'before')).rejects.toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  expect(logged).not.toHaveBeenCalled();
});

test.each(['before', 'after'] as const)('what was said %s the act is the one entry of it', async (when) => {
  const { trail, stored, logged } = trailOf({ isUp: true });
  await trail.audit(note, when);
  await trail.close('done');
  expect(stored).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ target: 'key', after: { name: 'New' } }));
  expect(logged).not.toHaveBeenCalled();
});
