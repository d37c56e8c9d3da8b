// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { usualSettings } from '@voxie/contracts';
import { afterEach, expect, it, vi } from 'vitest';
import type { Answer } from '../../testing/fake-api.ts';
import { meWith } from '../../testing/me.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { DeleteWorkspace } from './delete-workspace.tsx';
import { Exports } from './exports.tsx';
import { Participants } from './participants.tsx';
import { RetentionForm } from './retention-form.tsx';

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

it('saves how long is kept, and takes nothing for no limit', async () => {
  const update = vi.fn<Answer>(() => ({}));
  const settings = { ...usualSettings, keepRecordingDays: 30, rates: [], updatedAt: null };
  render(pageWith(<RetentionForm settings={settings} mayEdit />, { 'settings.update': update }).element);
  const words = await screen.findByLabelText('Words of calls, days');
  fireEvent.change(words, { target: { value: '0' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save retention' }));
  expect(await screen.findByText(/whole number from 1/u)).toBeDefined();
  fireEvent.change(words, { target: { value: '90' } });
  fireEvent.change(screen.getByLabelText('Sound of calls, days'), { target: { value: '' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save retention' }));
  await waitFor(() => expect(update).toHaveBeenCalledWith({ keepContentDays: 90, keepRecordingDays: null }));
});

it('shows how far an export is, and offers what is ready', async () => {
  const made = {
    id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a04',
    status: 'running',
    done: 3,
    total: 40,
    bytes: null,
    createdAt: '2026-11-20T10:00:00Z',
    finishedAt: null,
    expiresAt: null,
  };
  const ready = { ...made, id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a05', status: 'ready', bytes: 2_500_000 };
  render(pageWith(<Exports />, { 'data.exports': () => ({ items: [made, ready] }) }).element);
  expect(await screen.findByText('3 of 40')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Download, 2.5 MB' })).toBeDefined();
  expect(screen.getByRole('button', { name: 'Export the workspace' })).toHaveProperty('disabled', true);
});

it('deletes a workspace only once its name is typed', async () => {
  const remove = vi.fn<Answer>(() => new Promise(() => undefined));
  const answers = { 'system.me': () => meWith('owner'), 'workspaces.delete': remove };
  render(pageWith(<DeleteWorkspace />, answers).element);
  fireEvent.click(await screen.findByRole('button', { name: 'Delete this workspace' }));
  const submit = screen.getByRole('button', { name: 'Delete for good' });
  expect(submit).toHaveProperty('disabled', true);
  fireEvent.change(screen.getByLabelText('Type the name of the workspace'), { target: { value: 'Home' } });
  fireEvent.click(submit);
  await waitFor(() => expect(remove).toHaveBeenCalledWith({ name: 'Home' }));
});

const asked = { isOwner: true, asked: 'ada@customers.example' };

it('exports a participant piece by piece, and says where nothing is kept', async () => {
  const answer = vi
    .fn<Answer>(() => ({ content: '[]', count: 0, pseudonym: 'participant-1', nextCursor: null }))
    .mockReturnValueOnce({ content: '[1]', count: 1, pseudonym: 'participant-1', nextCursor: 'next' });
  render(pageWith(<Participants {...asked} />, { 'data.exportParticipant': answer }).element);
  const button = await screen.findByRole('button', { name: 'Export' });
  fireEvent.click(button);
  await waitFor(() => expect(answer).toHaveBeenCalledWith({ participant: asked.asked, cursor: 'next' }));
  expect(screen.queryByText(/Nothing is kept/u)).toBeNull();
  fireEvent.click(await screen.findByRole('button', { name: 'Export' }));
  expect(await screen.findByText(`Nothing is kept of ${asked.asked}`)).toBeDefined();
  fireEvent.change(screen.getByLabelText('Participant'), { target: { value: ' ' } });
  expect(screen.getByRole('button', { name: 'Export' })).toHaveProperty('disabled', true);
  expect(screen.getByRole('button', { name: 'Forget' })).toHaveProperty('disabled', true);
});

it('forgets a participant only once they are typed again, and says what was done', async () => {
  const forget = vi.fn<Answer>(() => ({ calls: 2, pseudonym: 'participant-1' }));
  render(pageWith(<Participants isOwner={false} asked="ada" />, { 'data.forgetParticipant': forget }).element);
  expect(await screen.findByRole('button', { name: 'Forget' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Export' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Forget' }));
  fireEvent.click(screen.getByRole('button', { name: 'Forget for good' }));
  expect(forget).not.toHaveBeenCalled();
  fireEvent.change(screen.getByLabelText('Type the participant'), { target: { value: 'ada' } });
  fireEvent.click(screen.getByRole('button', { name: 'Forget for good' }));
  expect(await screen.findByText('ada is forgotten')).toBeDefined();
  expect(screen.getByText(/2 calls were emptied/u)).toBeDefined();
  expect(forget).toHaveBeenCalledWith({ participant: 'ada' });
});
