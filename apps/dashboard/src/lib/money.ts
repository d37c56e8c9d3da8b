import { dayIn, rateOn, usualSettings } from '@voxie/contracts';
import type { WorkspaceSettings } from '@voxie/contracts';

/** What says how an amount is shown. */
export type MoneySettings = Pick<WorkspaceSettings, 'currency' | 'timeZone' | 'rates'>;

export const usualMoney: MoneySettings = { ...usualSettings, rates: [] };

/** "€4.20", "€0.00831": as much of it as says something. `usd` in US dollars; `at`: the day whose rate it is shown by. */
export function moneyIn({ currency, timeZone, rates }: MoneySettings, usd: number, at: Date): string {
  const rate = rateOn(rates, currency, dayIn(timeZone, at));
  // Without a rate nobody knows what it is in the other currency.
  return amountText(rate === null ? usd : usd * rate, rate === null ? 'USD' : currency);
}

/** An amount in a currency, however small. */
function amountText(amount: number, currency: string): string {
  const isSmall = amount > 0 && amount < 1;
  const digits = isSmall ? { maximumSignificantDigits: 3 } : {};
  return new Intl.NumberFormat('en', { style: 'currency', currency, ...digits }).format(amount);
}
