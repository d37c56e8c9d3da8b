import { usageKinds } from '@voxie/contracts';
import type { UsageKind } from '@voxie/contracts';
import { readFileSync } from 'node:fs';

interface SheetLine {
  line: 'price' | 'use' | 'total';
  call: string;
  provider: string;
  model: string;
  kind: UsageKind | null;
  quantity: number;
  /** US dollars for `per` units. */
  price: number;
  per: number;
  cost: number;
}

const kindOf = (text: string): UsageKind | null => usageKinds.find((kind) => kind === text) ?? null;

/** The sheet of costs that was worked out by hand: tests/workers/usage-sheet.csv. */
export function readCostSheet(): SheetLine[] {
  const text = readFileSync(new URL('../usage-sheet.csv', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.slice(1).map((text_) => {
    const [
      line = '',
      call = '',
      provider = '',
      model = '',
      kind = '',
      quantity = '',
      price = '',
      per = '',
      ,
      cost = '',
    ] = text_.split(',');
    if (line !== 'price' && line !== 'use' && line !== 'total') throw new Error(`no such line: ${text_}`);
    const [amount, usd, units, sum] = [quantity, price, per, cost].map(Number);
    return {
      line,
      call,
      provider,
      model,
      kind: kindOf(kind),
      quantity: amount ?? 0,
      price: usd ?? 0,
      per: units ?? 0,
      cost: sum ?? 0,
    };
  });
}
