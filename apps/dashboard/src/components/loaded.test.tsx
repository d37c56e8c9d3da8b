// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { VoxieError } from '@voxie/client';
import { afterEach, expect, it, vi } from 'vitest';
import { LoadedList, LoadedPages } from './loaded.tsx';

afterEach(cleanup);

const refetch = vi.fn<() => void>();
const fine = { data: undefined, isError: false, error: null, refetch };
const failed = {
  ...fine,
  isError: true,
  error: new VoxieError('UPSTREAM_UNAVAILABLE', 'The database cannot be reached.'),
};
const show = (query: typeof fine | typeof failed, items?: string[]) =>
  render(
    <LoadedList query={{ ...query, data: items === undefined ? undefined : { items } }} what="the keys" empty="No keys">
      {(keys) => <p>Keys: {keys.join(', ')}</p>}
    </LoadedList>,
  );

it('says that it comes, that there is none, or what there is', () => {
  show(fine);
  expect(screen.getByText('Loading the keys…')).toBeDefined();
  cleanup();
  show(fine, []);
  expect(screen.getByText('No keys')).toBeDefined();
  cleanup();
  show(fine, ['a', 'b']);
  expect(screen.getByText('Keys: a, b')).toBeDefined();
  expect(screen.queryByText('Loading the keys…')).toBeNull();
});

it('says what failed and tries again, and keeps what was known', () => {
  show(failed);
  expect(screen.getByText('The keys could not be loaded.')).toBeDefined();
  expect(screen.queryByText('Loading the keys…')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(refetch).toHaveBeenCalledOnce();
  cleanup();
  show(failed, ['a']);
  expect(screen.getByText('The keys could not be loaded.')).toBeDefined();
  expect(screen.getByText('Keys: a')).toBeDefined();
  cleanup();
  show({ ...failed, error: new VoxieError('FORBIDDEN', 'Ask an owner.') }, ['a']);
  expect(screen.getByText('The keys could not be loaded.')).toBeDefined();
  expect(screen.queryByText('Keys: a')).toBeNull();
});

it('goes on to the next page where there is one', () => {
  const fetchNextPage = vi.fn<() => void>();
  const query = {
    ...fine,
    data: { pages: [{ items: ['a'] }, { items: ['b'] }] },
    isFetchingNextPage: false,
    fetchNextPage,
  };
  const shown = (hasNextPage: boolean) => (
    <LoadedPages query={{ ...query, hasNextPage }} what="the keys" empty="No keys">
      {(keys) => <p>Keys: {keys.join(', ')}</p>}
    </LoadedPages>
  );
  const { rerender } = render(shown(true));
  expect(screen.getByText('Keys: a, b')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Load more' }));
  expect(fetchNextPage).toHaveBeenCalledOnce();
  rerender(shown(false));
  expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
});
