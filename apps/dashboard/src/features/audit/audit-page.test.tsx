// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { AuditRecord } from '@voxie/contracts';
import { afterEach, expect, it, test, vi } from 'vitest';
import type { Answer } from '../../testing/fake-api.ts';
import { meWith } from '../../testing/me.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { AuditPage } from './audit-page.tsx';
import { changedAuditFilter, readAuditFilter } from './search.ts';
import { actionTitle, targetTitle } from './words.ts';

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const agentId = '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a05';
const entry: AuditRecord = {
  id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a04',
  at: '2026-11-20T10:00:00Z',
  actorId: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a03',
  actorName: 'ada@example.com',
  keyId: null,
  action: 'agents.update',
  target: agentId,
  outcome: 'done',
  before: { 'model.temperature': 0.5 },
  after: { 'model.temperature': 0.9, audience: '<b>Guests</b>' },
  details: {},
  address: '127.0.0.1',
  userAgent: 'Firefox',
  requestId: 'request-1',
};
const owner = { 'system.me': () => meWith('owner') };

it('tells who did what, what changed, and leads to the thing', async () => {
  const list = () => ({ items: [entry, { ...entry, id: agentId, outcome: 'refused' }], nextCursor: null });
  render(pageWith(<AuditPage filter={{}} />, { ...owner, 'audit.list': list }).element);
  expect(await screen.findAllByText('Agent: update', { ignore: 'option' })).toHaveLength(2);
  expect(screen.getAllByText('ada@example.com')).toHaveLength(2);
  expect(screen.getByText('Refused', { ignore: 'option' })).toBeDefined();
  expect(screen.getAllByText('0.5')).toHaveLength(2);
  expect(screen.getAllByText('<b>Guests</b>')).toHaveLength(2);
  expect(screen.getAllByRole('link', { name: 'Open the agent', hidden: true })[0]?.getAttribute('href')).toBe(
    `/agents/${agentId}`,
  );
});

it('asks for what the address says, and puts a choice into it', async () => {
  const list = vi.fn<Answer>(() => ({ items: [], nextCursor: null }));
  const page = pageWith(<AuditPage filter={{ actor: 'ada' }} />, { ...owner, 'audit.list': list });
  render(page.element);
  expect(await screen.findByText('No entry is like that')).toBeDefined();
  expect(list.mock.calls[0]?.[0]).toMatchObject({ actor: 'ada' });
  fireEvent.change(screen.getByRole('combobox', { name: 'Outcome' }), { target: { value: 'refused' } });
  await waitFor(() => expect(page.router.state.location.search).toEqual({ actor: 'ada', outcome: 'refused' }));
});

it('says to others whose it is, and what went wrong', async () => {
  const answers = { 'system.me': () => meWith('editor') };
  render(pageWith(<AuditPage filter={{}} />, answers).element);
  expect(await screen.findByText('Owners see the audit trail')).toBeDefined();
  cleanup();
  const list = () => Promise.reject(new Error('away'));
  render(pageWith(<AuditPage filter={{}} />, { ...owner, 'audit.list': list }).element);
  expect(await screen.findByText('The trail could not be loaded.')).toBeDefined();
});

test('the address is read as far as it can be', () => {
  expect(readAuditFilter({ actor: 7, action: 'nothing.known', outcome: 'done', from: 'x' })).toEqual({
    actor: '7',
    outcome: 'done',
  });
  expect(changedAuditFilter({ actor: 'a', outcome: 'done' }, { actor: '' })).toEqual({ outcome: 'done' });
});

test('a target is told by its name at that time, else by its id', () => {
  expect(targetTitle({ ...entry, before: { name: 'Old' }, after: { name: 'New' } })).toBe('New');
  expect(targetTitle({ ...entry, before: { email: 'eve@example.com' }, after: null })).toBe('eve@example.com');
  expect(targetTitle(entry)).toBe(agentId);
});

test('an action that is not known here is told in its own words', () => {
  expect(actionTitle('webhooks.rotateSecret')).toBe('Webhook: rotate secret');
  expect(actionTitle('newThings.makeOne')).toBe('New things: make one');
});
