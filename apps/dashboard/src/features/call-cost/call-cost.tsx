import { Link } from '@tanstack/react-router';
import { isOver, priceUnits, providers } from '@voxie/contracts';
import type { CallDetail } from '@voxie/contracts';
import { Badge } from '../../components/ui/badge.tsx';
import { useMoney } from '../../lib/use-money.ts';
import { costParts, kindTitles } from './cost-parts.ts';
import type { CostPart, CostRow } from './cost-parts.ts';

const amount = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const providerTitles = new Map<string, string>(Object.values(providers).map(({ id, title }) => [id, title]));

type MoneyText = ReturnType<typeof useMoney>['moneyText'];

/** The price that a row was worked out with: what it cost, by what was used. */
function priceOf({ kind, quantity, costUsd }: CostRow, moneyText: MoneyText, at: string): string | null {
  if (costUsd === null || quantity === 0) return null;
  const { per, title } = priceUnits[kind];
  return `${moneyText((costUsd / quantity) * per, at)} per ${title}`;
}

function Row({ row, at }: { row: CostRow; at: string }) {
  const { moneyText } = useMoney();
  const price = priceOf(row, moneyText, at);
  return (
    <tr className="border-b last:border-b-0">
      <th scope="row" className="py-1.5 text-left align-top font-normal">
        {kindTitles[row.kind]}
        {row.isEstimated ? (
          <Badge variant="outline" className="ml-1.5">
            estimated
          </Badge>
        ) : null}
        <span className="block text-sm text-muted-foreground tabular-nums">
          {amount.format(row.quantity)}
          {price === null ? '' : ` · ${price}`}
        </span>
      </th>
      <td className="py-1.5 pl-3 text-right align-top tabular-nums">
        {row.costUsd === null ? <Badge variant="warning">no price</Badge> : moneyText(row.costUsd, at)}
      </td>
    </tr>
  );
}

function Part({ part, at }: { part: CostPart; at: string }) {
  const { moneyText } = useMoney();
  const { title, provider, model, rows, costUsd } = part;
  const isPriced = rows.some((row) => row.costUsd !== null);
  return (
    <table className="w-full">
      <caption className="border-b pb-1 text-left">
        <span className="flex items-baseline justify-between gap-3">
          <span className="font-medium">{title}</span>
          {rows.length > 1 && isPriced ? <span className="tabular-nums">{moneyText(costUsd, at)}</span> : null}
        </span>
        <span className="block text-sm break-words text-muted-foreground">
          {model} · {providerTitles.get(provider) ?? provider}
        </span>
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">What was used, and its price</th>
          <th scope="col">Cost</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.kind} row={row} at={at} />
        ))}
      </tbody>
    </table>
  );
}

/** What the call cost: by what it was for, model and kind, with the prices that held when it began. */
export function CallCost({ call }: { call: CallDetail }) {
  const { moneyText } = useMoney();
  const parts = costParts(call.usage);
  const isEstimated = call.usage.some((row) => row.isEstimated);
  const at = call.requestedAt;
  return (
    <section aria-labelledby="record-cost" className="flex flex-col gap-4">
      <div className="flex items-baseline justify-between gap-3">
        <h2 id="record-cost" className="text-lg font-semibold">
          {isOver(call.status) ? 'Cost' : 'Cost so far'}
        </h2>
        {parts.length === 0 ? null : (
          <p className="text-lg font-semibold tabular-nums">
            {call.hasUnpriced ? <span className="font-normal text-muted-foreground">at least </span> : null}
            {moneyText(call.costUsd, at)}
          </p>
        )}
      </div>
      {parts.length === 0 ? <p className="text-muted-foreground">No model was used.</p> : null}
      {parts.map((part) => (
        <Part key={`${part.title} ${part.provider} ${part.model}`} part={part} at={at} />
      ))}
      {call.hasUnpriced ? (
        <p className="text-sm text-muted-foreground">
          What has no price is not in the sum. <PricesLink>Set a price</PricesLink>, and have calls priced anew.
        </p>
      ) : null}
      {isEstimated ? (
        <p className="text-sm text-muted-foreground">
          Estimated: the provider reported nothing, so Voxie counted about four letters a token.
        </p>
      ) : null}
    </section>
  );
}

function PricesLink({ children }: { children: string }) {
  return (
    <Link to="/prices" className="font-medium text-primary underline-offset-4 hover:underline">
      {children}
    </Link>
  );
}
