// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import type { MemoryFact } from '@voxie/contracts';
import { afterEach, expect, it, vi } from 'vitest';
import type { Answer, Answers } from '../../testing/fake-api.ts';
import { meWith } from '../../testing/me.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { MemoryTab } from './memory-tab.tsx';

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const agentId = '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a01';
const at = '2026-11-20T10:00:00.000Z';
const fact: MemoryFact = {
  id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9c01',
  agentId,
  participant: 'guest-1',
  fact: 'The person is allergic to peanuts.',
  quote: 'I am allergic to peanuts',
  origin: 'extractive',
  callId: null,
  createdAt: at,
  updatedAt: at,
};
const known: Answers = {
  'system.me': () => meWith('owner'),
  'memory.participants': () => ({ items: [{ participant: 'guest-1', facts: 1, updatedAt: at }] }),
  'memory.facts': () => ({ items: [fact] }),
};
const show = (answers: Answers, isOn = true) =>
  render(pageWith(<MemoryTab agentId={agentId} isOn={isOn} />, answers).element);

it('shows what is remembered of a person, with the words it stands on, and forgets one fact', async () => {
  const forget = vi.fn<Answer>(() => ({ facts: 1 }));
  show({ ...known, 'memory.forget': forget });
  const person = await screen.findByRole('button', { name: 'guest-1' });
  expect(person.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(person);
  expect(await screen.findByText('“I am allergic to peanuts”')).toBeDefined();
  expect(screen.getByText('By rule')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: `Forget: ${fact.fact}` }));
  await vi.waitFor(() => expect(forget).toHaveBeenCalledWith({ agentId, participant: 'guest-1', factId: fact.id }));
});

it('asks before a person is forgotten', async () => {
  const forget = vi.fn<Answer>(() => ({ facts: 1 }));
  show({ ...known, 'memory.forget': forget });
  fireEvent.click(await screen.findByRole('button', { name: 'Forget guest-1' }));
  expect(forget).not.toHaveBeenCalled();
  fireEvent.click(await screen.findByRole('button', { name: 'Forget this person' }));
  await vi.waitFor(() => expect(forget).toHaveBeenCalledWith({ agentId, participant: 'guest-1' }));
});

it('says how memory is turned on, and that what is kept is not told while it is off', async () => {
  show({ ...known, 'memory.participants': () => ({ items: [] }) }, false);
  expect(await screen.findByText('Memory across calls is off')).toBeDefined();
  cleanup();
  show(known, false);
  expect(await screen.findByText('Memory across calls is off in the draft')).toBeDefined();
});

it('names the person who tests the agent as who they are', async () => {
  const { userId, email } = meWith('owner');
  show({
    ...known,
    'memory.participants': () => ({ items: [{ participant: `user:${userId}`, facts: 1, updatedAt: at }] }),
  });
  expect(await screen.findByRole('button', { name: `You (${email})` })).toBeDefined();
});
