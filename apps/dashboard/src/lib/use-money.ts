import { useQuery } from '@tanstack/react-query';
import { useTRPC } from './api.tsx';
import { moneyIn, usualMoney } from './money.ts';

const freshForMs = 60_000;

interface Money {
  /** ISO 4217: what amounts are shown in. */
  unit: string;
  /** Takes US dollars, and when they were spent: by default now. Null: not known. */
  moneyText: (usd: number | null, at?: string) => string;
  /** The same for a column of amounts: with as many digits as the others have. */
  columnText: (usd: number | null, at?: string) => string;
}

/** How this workspace reads money: in its currency, by the rate of the day. US dollars until that is known. */
export function useMoney(): Money {
  const trpc = useTRPC();
  const settings = useQuery(trpc.settings.get.queryOptions({}, { staleTime: freshForMs })).data ?? usualMoney;
  const dayOf = (at: string | undefined) => (at === undefined ? new Date() : new Date(at));
  return {
    unit: settings.currency,
    moneyText: (usd, at) => (usd === null ? '–' : moneyIn(settings, usd, { at: dayOf(at) })),
    columnText: (usd, at) =>
      usd === null ? '–' : moneyIn(settings, usd, { at: dayOf(at), digits: 'as others in the column' }),
  };
}
