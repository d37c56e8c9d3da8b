import { priceUnits, providers, usageKinds } from '@voxie/contracts';
import type { Price } from '@voxie/contracts';

const titles = new Map<string, string>(Object.values(providers).map(({ id, title }) => [id, title]));
export const providerTitle = (id: string): string => titles.get(id) ?? id;

/** A kind of a model: the price that holds now, and those before, after and beside it. */
export interface PricedKind {
  kind: Price['kind'];
  /** Null: every price of it begins later. */
  current: Price | null;
  others: Price[];
}

export interface PricedModel {
  provider: string;
  model: string;
  kinds: PricedKind[];
}

export const beginsLater = ({ validFrom }: Price, nowMs = Date.now()): boolean => Date.parse(validFrom) > nowMs;

/** The own price goes before the list's, the newer before the older; the list comes with the newest first. */
function kindOf(prices: readonly Price[], nowMs: number): PricedKind {
  const sorted = prices.toSorted(
    (a, b) => Number(b.isOwn) - Number(a.isOwn) || Date.parse(b.validFrom) - Date.parse(a.validFrom),
  );
  const current = sorted.find((price) => !beginsLater(price, nowMs)) ?? null;
  // Of one kind: there is at least one price.
  const kind = prices[0]?.kind ?? 'input_text_tokens';
  return { kind, current, others: sorted.filter((price) => price !== current) };
}

/** The prices of each model, models with a price of the workspace's own first. */
export function priceGroups(prices: readonly Price[], nowMs = Date.now()): PricedModel[] {
  const models = Map.groupBy(prices, ({ provider, model }) => JSON.stringify([provider, model]));
  const groups = [...models.values()].map((of): PricedModel => {
    const kinds = Map.groupBy(of, ({ kind }) => kind);
    const { provider, model } = of[0] ?? { provider: '', model: '' };
    const priced = [...kinds.values()].map((each) => kindOf(each, nowMs));
    const place = ({ kind }: PricedKind) => usageKinds.indexOf(kind);
    return { provider, model, kinds: priced.toSorted((a, b) => place(a) - place(b)) };
  });
  const isOwn = ({ kinds }: PricedModel) => kinds.some(({ current }) => current?.isOwn === true);
  return groups.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
}

/** "$4.00 per 1M tokens": as price lists say it, in US dollars. */
export function priceText({ kind, usdPerUnit }: Pick<Price, 'kind' | 'usdPerUnit'>): string {
  const { per, title } = priceUnits[kind];
  const amount = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
  });
  return `${amount.format(usdPerUnit * per)} per ${title}`;
}
