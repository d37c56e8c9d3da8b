// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { AppError } from '@voxie/contracts';
import type { AnalyticsOverview } from '@voxie/contracts';
import { afterEach, expect, test } from 'vitest';
import { pageWith } from '../../testing/page-with.tsx';
import { AnalyticsPage } from './analytics-page.tsx';

afterEach(cleanup);

const nothing: AnalyticsOverview['totals'] = {
  calls: 0,
  ended: 0,
  failed: 0,
  minutes: 0,
  turns: 0,
  agentTurns: 0,
  interruptions: 0,
  judged: 0,
  successes: 0,
  costUsd: 0,
  unpricedCalls: 0,
};
const some = {
  ...nothing,
  calls: 4,
  ended: 3,
  failed: 1,
  minutes: 6,
  turns: 8,
  judged: 2,
  successes: 1,
  costUsd: 0.08,
};
const gap = { count: 3, p50: 700, p90: 990, p95: 995, p99: 999 };

const overview = (over: Partial<AnalyticsOverview> = {}): AnalyticsOverview => ({
  from: '2026-03-10',
  to: '2026-03-11',
  timeZone: 'UTC',
  asOf: '2026-03-11T12:34:56Z',
  totals: some,
  gap,
  firstAudio: null,
  days: [
    { ...some, day: '2026-03-10', gap, firstAudio: null },
    { ...nothing, day: '2026-03-11', gap: null, firstAudio: null },
  ],
  agents: [{ ...some, agentId: null, name: 'Voxie', gap }],
  versions: [],
  models: [{ provider: 'openai', model: 'gpt-realtime', costUsd: 0.08, hasUnpriced: false }],
  modelDays: [{ day: '2026-03-10', provider: 'openai', model: 'gpt-realtime', costUsd: 0.08 }],
  tools: [],
  failures: [{ reason: 'no_worker', calls: 1 }],
  ends: [{ reason: 'person_left', calls: 3 }],
  outcomes: [],
  languages: ['en'],
  ...over,
});

const show = (answer: () => unknown) =>
  render(
    pageWith(<AnalyticsPage search={{}} />, {
      'analytics.overview': answer,
      'agents.list': () => ({ items: [], nextCursor: null }),
    }).element,
  );

test('the figures, until when they hold, and reasons in words', async () => {
  show(() => overview());
  expect(await screen.findByText('UTC days, as of 12:34:56.')).toBeDefined();
  const tile = (title: string) => within(screen.getByText(title, { selector: 'dt' }).parentElement ?? document.body);
  expect(tile('Success').getByText('50.0 %')).toBeDefined();
  expect(tile('Median gap').getByText('700 ms')).toBeDefined();
  expect(screen.getByText('No agent worker is running.')).toBeDefined();
});

test('a chart is read with the keyboard, day by day, and as a table', async () => {
  show(() => overview());
  const chart = await screen.findByRole('slider', { name: 'Calls, by day' });
  expect(chart.getAttribute('aria-valuetext')).toBe('Wed, Mar 11, 2026: Ended 0, Failed 0');
  fireEvent.change(chart, { target: { value: '0' } });
  expect(chart.getAttribute('aria-valuetext')).toBe('Tue, Mar 10, 2026: Ended 3, Failed 1');
  const table = screen.getByRole('table', { name: 'Gap heard by the person, in ms', hidden: true });
  expect(
    within(table)
      .getAllByRole('cell', { hidden: true })
      .map((cell) => cell.textContent),
  ).toEqual(['700 ms', '990 ms', '995 ms', '999 ms', '–', '–', '–', '–']);
});

test('without calls it says what will be here', async () => {
  show(() => overview({ totals: nothing, days: [], agents: [], gap: null }));
  expect(await screen.findByText('No calls in these days')).toBeDefined();
});

test('what cannot be loaded can be tried again', async () => {
  let isBroken = true;
  show(() => {
    if (isBroken) throw new AppError('INTERNAL', 'Broken.');
    return overview();
  });
  const retry = await screen.findByRole('button', { name: 'Try again' });
  isBroken = false;
  fireEvent.click(retry);
  expect(await screen.findByText('Median gap', { selector: 'dt' })).toBeDefined();
});
