// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { agentTemplates } from '@voxie/contracts';
import { afterEach, expect, it, vi } from 'vitest';
import { agentWith } from '../../testing/agents.ts';
import type { Answer } from '../../testing/fake-api.ts';
import { meWith } from '../../testing/me.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { TemplatesPage } from './templates-page.tsx';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

it('makes an agent of a template, under the name the person gives it, and opens it', async () => {
  const create = vi.fn<Answer>(() => agentWith({ name: 'Asha' }));
  const { element, router } = pageWith(<TemplatesPage />, { 'agents.create': create });
  render(element);
  expect(await screen.findAllByRole('listitem')).not.toHaveLength(0);
  fireEvent.click(screen.getByRole('button', { name: 'Use the template Appointment booking' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/Replace https:\/\/calendar\.example\.com/u)).toBeDefined();
  fireEvent.change(dialog.getByLabelText('Name of the agent'), { target: { value: 'Mira' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Create agent' }));
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/agents\//u));
  const template = agentTemplates.find(({ id }) => id === 'appointment-booking');
  expect(create).toHaveBeenCalledWith({ config: { ...template?.draft, name: 'Mira' } });
});

it('only shows them to those who may not create', async () => {
  render(pageWith(<TemplatesPage />, { 'system.me': () => meWith('viewer') }).element);
  expect(await screen.findByRole('heading', { name: 'Appointment booking' })).toBeDefined();
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Use the template/u })).toBeNull());
});
