// @vitest-environment jsdom
import { priceInputs } from '@voxie/contracts';
import type { Price } from '@voxie/contracts';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Answer } from '../../testing/fake-api.ts';
import { meWith } from '../../testing/me.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { PricesPage } from './prices-page.tsx';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const list: Price = {
  id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a01',
  isOwn: false,
  provider: 'openai',
  model: 'gpt-4.1',
  kind: 'input_text_tokens',
  usdPerUnit: 0.000002,
  validFrom: '2026-01-01T00:00:00.000Z',
  source: 'https://example.com/prices (a list)',
  createdAt: '2026-01-01T00:00:00.000Z',
};
const unpriced = [
  { provider: 'openai_compatible', model: 'qwen3', kind: 'output_text_tokens', quantity: 10, calls: 2 },
];
const answers = {
  'system.me': () => meWith('owner'),
  'prices.list': () => ({ items: [list], unpriced }),
};

it('says what has no price, sets one as price lists say it, and offers to price earlier calls anew', async () => {
  const set = vi.fn<Answer>((input) => ({ ...list, ...priceInputs.set.parse(input), isOwn: true }));
  const reprice = vi.fn<Answer>(() => ({ jobId: list.id }));
  render(pageWith(<PricesPage />, { ...answers, 'prices.set': set, 'prices.reprice': reprice }).element);
  expect(await screen.findByText('Some of what calls used has no price')).toBeDefined();
  expect(screen.getByText('$2.00 per 1M tokens')).toBeDefined();
  fireEvent.click(await screen.findByRole('button', { name: 'Set a price: Text out of qwen3' }));
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.change(dialog.getByLabelText('US$ per 1M tokens'), { target: { value: '0,5' } });
  fireEvent.change(dialog.getByLabelText('From'), { target: { value: '2026-02-01' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Set price' }));
  await waitFor(() => expect(set).toHaveBeenCalledOnce());
  expect(set.mock.calls[0]?.[0]).toMatchObject({
    provider: 'openai_compatible',
    model: 'qwen3',
    kind: 'output_text_tokens',
    usdPerUnit: 0.0000005,
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Price calls anew' }));
  await waitFor(() => expect(reprice).toHaveBeenCalledOnce());
});

it('lets those who do not own the workspace read', async () => {
  render(pageWith(<PricesPage />, { ...answers, 'system.me': () => meWith('editor') }).element);
  expect(await screen.findByText('$2.00 per 1M tokens')).toBeDefined();
  expect(screen.queryByRole('button', { name: /price/iu })).toBeNull();
});
