import { dayIn, rateOn, usualSettings } from '@voxie/contracts';
import type { WorkspaceSettings } from '@voxie/contracts';

/** What says how an amount is shown. */
export type MoneySettings = Pick<WorkspaceSettings, 'currency' | 'timeZone' | 'rates'>;

export const usualMoney: MoneySettings = { ...usualSettings, rates: [] };

/** Digits behind the point of an amount that is less than one. */
type Digits = 'all that say something' | 'as others in the column';

/** "€4.20", "€0.00831": as much of it as says something. `usd` in US dollars; `at`: the day whose rate it is shown by. */
export function moneyIn(
  { currency, timeZone, rates }: MoneySettings,
  usd: number,
  { at, digits = 'all that say something' }: { at: Date; digits?: Digits },
): string {
  const rate = rateOn(rates, currency, dayIn(timeZone, at));
  // Without a rate nobody knows what it is in the other currency.
  const [amount, shown] = rate === null ? [usd, 'USD'] : [usd * rate, currency];
  return digits === 'as others in the column' ? columnText(amount, shown) : amountText(amount, shown);
}

const isSmall = (amount: number): boolean => amount > 0 && amount < 1;

/** An amount in a currency, however small: three digits of it, and no fewer than cents. */
function amountText(amount: number, currency: string): string {
  const most = isSmall(amount) ? Math.max(2, 2 - Math.floor(Math.log10(amount))) : undefined;
  const digits = most === undefined ? {} : { minimumFractionDigits: 2, maximumFractionDigits: Math.min(most, 20) };
  return new Intl.NumberFormat('en', { style: 'currency', currency, ...digits }).format(amount);
}

const columnDigits = 4;
const leastInColumn = 10 ** -columnDigits;

/** An amount whose point stands below those of others. */
function columnText(amount: number, currency: string): string {
  const digits = isSmall(amount) ? { minimumFractionDigits: columnDigits, maximumFractionDigits: columnDigits } : {};
  const text = new Intl.NumberFormat('en', { style: 'currency', currency, ...digits });
  return amount > 0 && amount < leastInColumn ? `< ${text.format(leastInColumn)}` : text.format(amount);
}
