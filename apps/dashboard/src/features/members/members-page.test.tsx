// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { Role } from '@voxie/contracts';
import { afterEach, expect, it, vi } from 'vitest';
import type { Answer } from '../../testing/fake-api.ts';
import { meWith } from '../../testing/me.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { MembersPage } from './members-page.tsx';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const at = '2026-11-20T10:00:00.000Z';
const benId = '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a09';
const invitation = {
  id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a10',
  email: 'eve@voxie.test',
  role: 'viewer' as const,
  invitedBy: null,
  sentAt: at,
  expiresAt: at,
};

const answersFor = (role: Role) => ({
  'system.me': () => meWith(role),
  'members.list': () => ({
    items: [
      { userId: meWith(role).userId, email: 'someone@voxie.test', role, since: at },
      { userId: benId, email: 'ben@voxie.test', role: 'editor', since: at },
    ],
  }),
  'invitations.list': () => ({ items: [invitation] }),
});

it('lets an owner set roles, but not that of the last owner', async () => {
  const setRole = vi.fn<Answer>(() => ({ userId: benId, role: 'viewer' }));
  render(pageWith(<MembersPage />, { ...answersFor('owner'), 'members.setRole': setRole }).element);
  expect(await screen.findByRole('combobox', { name: 'Role of someone@voxie.test' })).toHaveProperty('disabled', true);
  expect(screen.getByRole('button', { name: 'Remove someone@voxie.test' })).toHaveProperty('disabled', true);
  fireEvent.change(screen.getByRole('combobox', { name: 'Role of ben@voxie.test' }), { target: { value: 'viewer' } });
  await waitFor(() => expect(setRole).toHaveBeenCalledWith({ userId: benId, role: 'viewer' }));
  expect(await screen.findByText('Ran out')).toBeDefined();
});

it('shows the link of an invitation once, and says when its mail could not be sent', async () => {
  const create = vi.fn<Answer>(() => ({ invitation, link: 'https://voxie.test/invitation?token=x', isMailed: false }));
  render(pageWith(<MembersPage />, { ...answersFor('owner'), 'invitations.create': create }).element);
  fireEvent.click(await screen.findByRole('button', { name: 'Invite' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Send invitation' }));
  expect(await screen.findByText('Enter an email address.')).toBeDefined();
  fireEvent.change(screen.getByLabelText('Email'), { target: { value: 'Eve@voxie.test ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Send invitation' }));
  expect(await screen.findByText('https://voxie.test/invitation?token=x')).toBeDefined();
  expect(screen.getByText('The mail could not be sent')).toBeDefined();
  expect(create).toHaveBeenCalledWith({ email: 'eve@voxie.test', role: 'editor' });
});

it('shows viewers who is here, and offers nothing', async () => {
  render(pageWith(<MembersPage />, answersFor('viewer')).element);
  expect(await screen.findByText('ben@voxie.test')).toBeDefined();
  expect(await screen.findByText('eve@voxie.test')).toBeDefined();
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('combobox')).toBeNull();
});
