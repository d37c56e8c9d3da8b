import { expect, test, vi } from 'vitest';
import type { Ask } from '../context.ts';
import { exportPiece } from './export-piece.ts';

const audit = vi.fn(async () => undefined);

/** As far as an export looks at who asks. */
const askOf = (userId: string, secretsKeys = ['key']) =>
  ({
    deps: { settings: { secretsKeys } },
    actor: { workspaceId: 'w', userId, key: null },
    audit,
  }) as unknown as Ask<object>;

const wish = { procedure: 'calls.export', filter: { text: 'x' }, note: { details: { format: 'csv' } } };
const read = async (place: string | undefined) => ({ content: place ?? 'first', nextCursor: 'place-2' });

test('the first piece is on record, the next ones are for its cursor alone', async () => {
  const ada = askOf('ada');
  const first = await exportPiece(ada, { ...wish, cursor: undefined }, read);
  expect(audit).toHaveBeenCalledExactlyOnceWith(wish.note, 'before');
  const cursor = first.nextCursor ?? '';
  expect((await exportPiece(ada, { ...wish, cursor }, read)).content).toBe('place-2');
  // After the secret was changed, too.
  expect((await exportPiece(askOf('ada', ['new', 'key']), { ...wish, cursor }, read)).content).toBe('place-2');
  expect(audit).toHaveBeenCalledTimes(1);

  const [place = '', expires = ''] = cursor.split('.');
  const others: [Ask<object>, object][] = [
    [ada, { cursor: 'place-2' }],
    [ada, { cursor: cursor.replace(place, 'place-9') }],
    [ada, { cursor: cursor.replace(expires, `${expires}0`) }],
    [ada, { cursor, filter: { text: 'y' } }],
    [ada, { cursor, procedure: 'audit.export' }],
    [askOf('bob'), { cursor }],
    [askOf('ada', ['another']), { cursor }],
  ];
  for (const [ask, change] of others)
    await expect(exportPiece(ask, { ...wish, cursor, ...change }, read)).rejects.toThrow(/not one of this export/u);
  expect(audit).toHaveBeenCalledTimes(1);
});

test('a cursor is good for an hour', async () => {
  vi.useFakeTimers();
  const { nextCursor } = await exportPiece(askOf('ada'), { ...wish, cursor: undefined }, read);
  const again = () => exportPiece(askOf('ada'), { ...wish, cursor: nextCursor ?? '' }, read);
  vi.advanceTimersByTime(3_599_000);
  await expect(again()).resolves.toBeDefined();
  vi.advanceTimersByTime(2000);
  await expect(again()).rejects.toThrow(/too old/u);
  vi.useRealTimers();
});
