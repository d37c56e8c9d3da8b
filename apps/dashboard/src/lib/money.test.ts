import { expect, test } from 'vitest';
import { moneyIn, usualMoney } from './money.ts';

const at = (day: string) => new Date(`${day}T23:30:00Z`);
const euros = {
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  rates: [
    { currency: 'EUR', validFrom: '2026-03-01', perUsd: 0.8 },
    { currency: 'EUR', validFrom: '2026-01-01', perUsd: 0.5 },
    { currency: 'INR', validFrom: '2026-02-01', perUsd: 88 },
  ],
};

test('an amount is shown in cents, and in three digits where it is less than one', () => {
  const shown = (usd: number) => moneyIn(usualMoney, usd, { at: at('2026-01-01') });
  expect([0, 0.000012345, 0.0833, 0.4, 0.9999, 1, 12.3456, 1234.5].map(shown)).toEqual([
    '$0.00',
    '$0.0000123',
    '$0.0833',
    '$0.40',
    '$1.00',
    '$1.00',
    '$12.35',
    '$1,234.50',
  ]);
});

test('amounts of a column have the same digits', () => {
  const shown = (usd: number) => moneyIn(usualMoney, usd, { at: at('2026-01-01'), digits: 'as others in the column' });
  expect([0, 0.000012345, 0.0833, 0.4, 12.3456].map(shown)).toEqual([
    '$0.00',
    '< $0.0001',
    '$0.0833',
    '$0.4000',
    '$12.35',
  ]);
});

test('the rate is that of the day of the call, where the workspace is', () => {
  expect(moneyIn(euros, 10, { at: at('2026-02-27') })).toBe('€5.00');
  // In Berlin it is the first of March already.
  expect(moneyIn(euros, 10, { at: at('2026-02-28') })).toBe('€8.00');
  // What was spent before the first rate goes by that one.
  expect(moneyIn(euros, 10, { at: at('2025-06-01') })).toBe('€5.00');
});

test('without a rate an amount stays in dollars, and says so', () => {
  expect(moneyIn({ ...euros, currency: 'JPY' }, 10, { at: at('2026-02-27') })).toBe('$10.00');
});
