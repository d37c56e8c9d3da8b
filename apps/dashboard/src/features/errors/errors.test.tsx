// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ErrorGroupDetail } from '@voxie/contracts';
import { afterEach, expect, it, test, vi } from 'vitest';
import type { Answer } from '../../testing/fake-api.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { lastDays } from './day-bars.tsx';
import { ErrorPage } from './error-page.tsx';
import { readErrorSearch } from './error-search.ts';
import { ErrorsPage } from './errors-page.tsx';

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const me = (role: string) => () => ({ currentWorkspaceId: 'w', workspaces: [{ id: 'w', role }] });
const group: ErrorGroupDetail = {
  id: '00000000-0000-4000-8000-000000000001',
  workspaceId: '00000000-0000-4000-8000-000000000002',
  code: 'INTERNAL',
  type: 'TypeError',
  message: 'x is not a function',
  process: 'api',
  status: 'open',
  count: 12,
  firstSeenAt: '2026-01-01T00:00:00Z',
  lastSeenAt: '2026-01-02T00:00:00Z',
  firstRelease: '0.1.0',
  lastRelease: '0.1.0+abcdef1',
  lastRequestId: 'request-1',
  lastCallId: null,
  resolvedAt: null,
  days: [{ day: '2026-01-02', count: 12 }],
  events: [],
};

it('lists groups, tells an operator of the others, and leads to each', async () => {
  const list = () => ({ items: [group], nextCursor: null, maySeeSystem: true });
  render(pageWith(<ErrorsPage shown={{}} />, { 'errors.list': list, 'system.me': me('owner') }).element);
  const link = await screen.findByRole('link', { name: 'x is not a function' });
  expect(link.getAttribute('href')).toBe(`/errors/${group.id}`);
  expect(screen.getByText(/12 times/u)).toBeDefined();
  expect(screen.getByRole('combobox', { name: 'Whose' })).toBeDefined();
});

it('tells others whose it is, and asks for nothing', async () => {
  const list = vi.fn<Answer>();
  render(pageWith(<ErrorsPage shown={{}} />, { 'errors.list': list, 'system.me': me('editor') }).element);
  expect(await screen.findByText('Owners see the errors')).toBeDefined();
});

it('resolves a group, and offers to open it again', async () => {
  const resolve = vi.fn<Answer>(() => ({ ...group, status: 'resolved', resolvedAt: group.lastSeenAt }));
  const answers = { 'errors.get': () => group, 'errors.resolve': resolve, 'errors.list': () => ({}) };
  render(pageWith(<ErrorPage groupId={group.id} />, answers).element);
  fireEvent.click(await screen.findByRole('button', { name: 'Resolve' }));
  await waitFor(() => expect(resolve).toHaveBeenCalledWith({ groupId: group.id }));
  expect(await screen.findByRole('button', { name: 'Open again' })).toBeDefined();
});

test('days without an error are shown too, up to today', () => {
  const nowMs = Date.parse('2026-01-03T12:00:00Z');
  expect(lastDays(group.days, 3, nowMs)).toEqual([
    { day: '2026-01-01', count: 0 },
    { day: '2026-01-02', count: 12 },
    { day: '2026-01-03', count: 0 },
  ]);
});

test('the address says what is shown, and nothing else', () => {
  expect(readErrorSearch({ search: ' ', status: 'open', scope: 'x' })).toEqual({});
  expect(readErrorSearch({ search: 'request-1', status: 'all', scope: 'system' })).toEqual({
    search: 'request-1',
    status: 'all',
    scope: 'system',
  });
});
