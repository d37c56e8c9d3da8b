// @vitest-environment jsdom
import type { SettingsOutput } from '@voxie/contracts';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Answer } from '../../testing/fake-api.ts';
import { meWith } from '../../testing/me.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { SettingsPage } from './settings-page.tsx';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const settings: SettingsOutput = {
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  dailyBudgetUsd: 20,
  maxConcurrentCalls: null,
  concurrentCalls: { usual: 100, most: 1000 },
  keepContentDays: null,
  keepRecordingDays: null,
  rates: [{ currency: 'EUR', validFrom: '2026-01-01', perUsd: 0.5 }],
  updatedAt: null,
};
const today = {
  workspaceUsd: 8,
  workspaceBudgetUsd: 20,
  dayAt: '2026-11-20T23:00:00Z',
  nextDayAt: '2026-11-21T23:00:00Z',
};
const answers = {
  'system.me': () => meWith('owner'),
  'settings.get': () => settings,
  'settings.today': () => today,
};

it('shows what today cost in the currency, and saves what an owner changes', async () => {
  const update = vi.fn<Answer>(() => settings);
  const setRate = vi.fn<Answer>(() => settings.rates[0]);
  render(pageWith(<SettingsPage />, { ...answers, 'settings.update': update, 'settings.setRate': setRate }).element);
  expect(await screen.findByText('€4.00')).toBeDefined();
  expect(screen.getByText('1 US$ = 0.5 EUR')).toBeDefined();
  fireEvent.change(screen.getByLabelText('Calls at once'), { target: { value: '12' } });
  fireEvent.change(screen.getByLabelText('Time zone'), { target: { value: 'Nowhere' } });
  fireEvent.change(screen.getByLabelText('Daily budget, in US dollars'), { target: { value: '' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/name of a time zone/u)).toBeDefined();
  expect(update).not.toHaveBeenCalled();
  fireEvent.change(screen.getByLabelText('Time zone'), { target: { value: 'Asia/Kolkata' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  const saved = { currency: 'EUR', timeZone: 'Asia/Kolkata', dailyBudgetUsd: null, maxConcurrentCalls: 12 };
  await waitFor(() => expect(update).toHaveBeenCalledWith(saved));
  fireEvent.change(screen.getByLabelText('1 US$ in EUR'), { target: { value: '0,92' } });
  fireEvent.click(screen.getByRole('button', { name: 'Set rate' }));
  await waitFor(() => expect(setRate).toHaveBeenCalledOnce());
  expect(setRate.mock.calls[0]?.[0]).toMatchObject({ currency: 'EUR', perUsd: 0.92 });
});

it('is for reading where one does not own the workspace', async () => {
  render(pageWith(<SettingsPage />, { ...answers, 'system.me': () => meWith('editor') }).element);
  expect(await screen.findByText('Owners of this workspace change these.')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
});
