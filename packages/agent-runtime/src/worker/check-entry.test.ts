import { expect, test } from 'vitest';
import { checkEntry } from './check-entry.ts';

test('a file that fails to load is said at the start', async () => {
  await expect(checkEntry(new URL('testing/broken-entry.ts', import.meta.url))).rejects.toThrow('broken on import');
});

test('a file without an agent is said at the start', async () => {
  await expect(checkEntry(new URL('testing/empty-entry.ts', import.meta.url))).rejects.toThrow(
    'no agent as its default export',
  );
});
