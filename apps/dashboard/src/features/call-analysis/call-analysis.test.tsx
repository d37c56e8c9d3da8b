// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import type { CallAnalysis as Analysis } from '@voxie/contracts';
import { afterEach, expect, it, vi } from 'vitest';
import type { Answer, Answers } from '../../testing/fake-api.ts';
import { meWith } from '../../testing/me.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { CallAnalysis } from './call-analysis.tsx';

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const id = '6f0f9a0e-6a52-4c1c-9d2b-6a2f0a3c7f11';
const at = '2026-11-20T10:00:00.000Z';
const judged: Analysis = {
  status: 'done',
  by: 'model',
  summary: 'Ada booked a table for four.',
  outcome: 'table_booked',
  extraction: [
    { name: 'party_size', description: 'How many people come.', value: 4, turnSeq: 1 },
    { name: 'day', description: 'The day.', value: null, turnSeq: null },
  ],
  criteria: [
    { name: 'read_back', description: 'The agent read the booking back.', verdict: 'met', turnSeq: 2, why: 'It did.' },
    { name: 'allergies', description: 'The agent asked about allergies.', verdict: 'unknown', turnSeq: null, why: '' },
  ],
  sentiment: 'positive',
  followUps: ['Send a confirmation.'],
  model: { provider: 'openai', model: 'gpt-4.1-mini' },
  attempts: 1,
  error: null,
  startedAt: null,
  finishedAt: at,
};
const show = (analysis: Analysis | null, answers: Answers = {}, role: 'owner' | 'viewer' = 'owner') => {
  const call = {
    id,
    kind: 'agent',
    status: 'ended',
    activeAt: at,
    contentDeletedAt: null,
    agentName: 'Luna',
    isSuccess: null,
    analysis,
  } as const;
  return render(
    pageWith(
      <>
        <CallAnalysis call={call} />
        <p id="turn-2">Your table for four is booked.</p>
      </>,
      { 'system.me': () => meWith(role), 'calls.get': () => call, ...answers },
    ).element,
  );
};

it('shows what was judged, each with the turn that shows it, and goes there', async () => {
  const scroll = vi.fn();
  Element.prototype.scrollIntoView = scroll;
  window.matchMedia = vi.fn().mockReturnValue({ matches: true });
  show(judged);
  expect(await screen.findByText('Table booked')).toBeDefined();
  expect(screen.getByText('Positive mood')).toBeDefined();
  expect(screen.getByText('Ada booked a table for four.')).toBeDefined();
  expect(within(screen.getByRole('row', { name: /Party size/u })).getByText('4')).toBeDefined();
  expect(within(screen.getByRole('row', { name: /Day/u })).getByText('Not said')).toBeDefined();
  expect(screen.getByText('Send a confirmation.')).toBeDefined();
  // A criterion of which nothing is known shows what it asks.
  expect(screen.getByText('The agent asked about allergies.')).toBeDefined();
  const readBack = within(screen.getByRole('region', { name: 'Success criteria' }));
  fireEvent.click(readBack.getByRole('link', { name: 'Turn 3' }));
  expect(scroll).toHaveBeenCalledOnce();
  expect(document.activeElement?.id).toBe('turn-2');
});

it('marks what no model judged, quotes the turns and offers to try again', async () => {
  const analyse = vi.fn<Answer>(() => ({ ...judged, status: 'pending' }));
  const quoted: Analysis = {
    ...judged,
    by: 'extractive',
    outcome: null,
    sentiment: null,
    extraction: [],
    criteria: [],
    followUps: [],
    model: null,
    error: 'The chat model cannot be reached.',
    summary: '[0] agent: Hello.\n[2] person: A table for four.',
  };
  show(quoted, { 'calls.analyse': analyse });
  expect(await screen.findByText('No model has judged this call.')).toBeDefined();
  expect(screen.getByText('Not judged')).toBeDefined();
  expect(screen.getByText(/The chat model cannot be reached/u)).toBeDefined();
  expect(screen.getByRole('link', { name: 'Turn 3' }).getAttribute('href')).toBe('/#turn-2');
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await vi.waitFor(() => expect(analyse).toHaveBeenCalledWith({ callId: id }));
});

it('says which try is under way, and what failed; a viewer is offered nothing', async () => {
  const none = { ...judged, by: null, summary: null, outcome: null, sentiment: null, extraction: [], criteria: [] };
  show({ ...none, status: 'pending', attempts: 2, startedAt: at, followUps: [], model: null });
  expect(await screen.findByText('The call is being analysed, try 2.')).toBeDefined();
  cleanup();
  show({ ...judged, status: 'failed', error: 'The chat model refused (HTTP 401).' }, {}, 'viewer');
  expect(await screen.findByText(/HTTP 401/u)).toBeDefined();
  expect(screen.getByText('Ada booked a table for four.')).toBeDefined();
  await vi.waitFor(() => expect(screen.queryByRole('button')).toBeNull());
});

it('offers the analysis of a call that had none', async () => {
  const analyse = vi.fn<Answer>(() => ({ ...judged, status: 'pending' }));
  show(null, { 'calls.analyse': analyse });
  fireEvent.click(await screen.findByRole('button', { name: 'Analyse' }));
  await vi.waitFor(() => expect(analyse).toHaveBeenCalledOnce());
});
