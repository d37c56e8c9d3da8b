// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Answer } from '../../testing/fake-api.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { ExportAccount } from './export-account.tsx';

const offerFile = vi.hoisted(() => vi.fn());
vi.mock('../../lib/offer-file.ts', () => ({ offerFile }));

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

it('puts the pieces of an account together as one file', async () => {
  const answer = vi
    .fn<Answer>(() => ({ content: '[{"act":2}]', count: 1, nextCursor: null }))
    .mockReturnValueOnce({ content: '[{"account":{}},{"act":1}]', count: 2, nextCursor: 'next' });
  render(pageWith(<ExportAccount />, { 'account.export': answer }).element);
  fireEvent.click(await screen.findByRole('button', { name: 'Export my data' }));
  await waitFor(() => expect(offerFile).toHaveBeenCalledOnce());
  const [name, text, type] = offerFile.mock.calls[0] ?? [];
  expect([name, type]).toEqual([expect.stringMatching(/^account-[\d-]+\.json$/u), 'application/json']);
  expect(JSON.parse(String(text))).toEqual([{ account: {} }, { act: 1 }, { act: 2 }]);
  expect(answer.mock.calls).toEqual([[{}], [{ cursor: 'next' }]]);
});
