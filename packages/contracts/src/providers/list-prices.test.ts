import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { providers } from './index.ts';
import type { ProviderDescriptor } from './index.ts';
import { listPrices } from './list-prices.ts';

const migrations = new URL('../../../../supabase/migrations/', import.meta.url);
const row = /^\s*\('([^']+)', '([^']+)', '([^']+)', ([\d.]+), '([\d-]+)', '([^']*)'\)[,;]$/gmu;

test('the list prices are those that the migrations put in, the newest of each', () => {
  const stored = new Map<string, object>();
  for (const file of readdirSync(migrations).toSorted()) {
    const sql = readFileSync(new URL(file, migrations), 'utf8');
    if (!sql.includes('insert into public.model_prices')) continue;
    for (const [, provider, model, kind, usd, , source] of sql.matchAll(row))
      stored.set([provider, model, kind].join(' '), { provider, model, kind, usdPerUnit: Number(usd), source });
  }
  expect([...stored.values()]).toEqual(listPrices);
});

test('every model that is offered has a list price of all that it is priced by', () => {
  const every: readonly ProviderDescriptor[] = Object.values(providers);
  const missing = every.flatMap(({ id, parts }) =>
    Object.values(parts).flatMap(({ models, pricedBy }) =>
      models.flatMap(({ id: model }) =>
        pricedBy
          .filter((kind) => !listPrices.some((p) => p.provider === id && p.model === model && p.kind === kind))
          .map((kind) => `${id} ${model} ${kind}`),
      ),
    ),
  );
  expect(missing).toEqual([]);
});
