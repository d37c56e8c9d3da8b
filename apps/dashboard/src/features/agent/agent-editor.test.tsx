// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { applyPatch, AppError } from '@voxie/contracts';
import { afterEach, expect, it, vi } from 'vitest';
import { Toaster } from '../../components/ui/toaster.tsx';
import { agentWith } from '../../testing/agents.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { AgentPage } from './agent-page.tsx';

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label, { exact: true });

it('says why it does not publish while two tabs disagree, and leads to the question', async () => {
  let agent = agentWith({ name: 'Luna', type: 'host' });
  const refuse = () => {
    throw new AppError('CONFLICT', 'This agent was changed elsewhere meanwhile.');
  };
  const page = (
    <>
      <AgentPage agentId={agent.id} tab="edit" />
      <Toaster />
    </>
  );
  render(pageWith(page, { 'agents.get': () => agent, 'agents.update': refuse }).element);
  fireEvent.change(await field('Type'), { target: { value: 'mine' } });
  agent = agentWith(applyPatch(agent.draft, { type: 'theirs' }), { revision: 2 });
  fireEvent.keyDown(document, { key: 's', ctrlKey: true });
  const question = await screen.findByRole('alert', { name: /changed this agent/u });
  fireEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect(await screen.findByText(/^Not published: someone else changed this agent/u)).toBeDefined();
  await vi.waitFor(() => expect(document.activeElement).toBe(question));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('leads to the wrong field, and says that it kept the draft from being published', async () => {
  const agent = agentWith({ name: 'Luna' });
  const page = (
    <>
      <AgentPage agentId={agent.id} tab="edit" />
      <Toaster />
    </>
  );
  render(pageWith(page, { 'agents.get': () => agent }).element);
  const speed = await field('Speaking speed');
  fireEvent.change(speed, { target: { value: '7' } });
  fireEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect(await screen.findByText('Not published: a field needs a correction first.')).toBeDefined();
  expect(document.activeElement).toBe(speed);
});
