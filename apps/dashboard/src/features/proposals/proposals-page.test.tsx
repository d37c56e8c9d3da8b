// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { Proposal } from '@voxie/contracts';
import { afterEach, expect, it, vi } from 'vitest';
import type { Answer } from '../../testing/fake-api.ts';
import { meWith } from '../../testing/me.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { ProposalsPage } from './proposals-page.tsx';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const proposed: Proposal = {
  id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a11',
  workspaceId: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a02',
  agentId: null,
  callId: null,
  agentName: 'BackendEngineer',
  title: 'Add orders',
  sql: 'create table orders (id bigint primary key);',
  reason: 'Orders have no place yet.',
  connection: 'DATABASE_URL_MIGRATIONS',
  status: 'proposed',
  decidedBy: null,
  decidedAt: null,
  error: null,
  createdAt: '2026-11-20T10:00:00.000Z',
};

it('shows the SQL and applies it only after one more question', async () => {
  let status: Proposal['status'] = 'proposed';
  const approve = vi.fn<Answer>(() => {
    status = 'applied';
    return { ...proposed, status };
  });
  const list = () => ({ items: [{ ...proposed, status }], nextCursor: null });
  render(pageWith(<ProposalsPage />, { 'proposals.list': list, 'proposals.approve': approve }).element);
  expect((await screen.findByLabelText('SQL')).textContent).toBe(proposed.sql);
  fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
  expect(approve).not.toHaveBeenCalled();
  fireEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Apply it' }));
  expect(await screen.findByText('Applied')).toBeDefined();
  expect(approve).toHaveBeenCalledWith({ proposalId: proposed.id });
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Reject' })).toBeNull());
});

it('lets viewers read only', async () => {
  const list = () => ({ items: [proposed], nextCursor: null });
  render(pageWith(<ProposalsPage />, { 'proposals.list': list, 'system.me': () => meWith('viewer') }).element);
  expect(await screen.findByText('Waits for you')).toBeDefined();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull());
});
