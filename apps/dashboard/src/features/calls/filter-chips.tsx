import { Link } from '@tanstack/react-router';
import type { CallFilter } from '@voxie/contracts';
import { X } from 'lucide-react';
import { Button } from '../../components/ui/button.tsx';
import { useMoney } from '../../lib/use-money.ts';
import { wordsOf } from './filter-words.ts';
import { useChangeFilter } from './use-change-filter.ts';

/** Shown by the bar itself. */
const inBar: readonly (keyof CallFilter)[] = ['agentId', 'state', 'from', 'to', 'text', 'kind'];

/** What is filtered by beside the bar, each to be taken away. */
export function FilterChips({ filter }: { filter: CallFilter }) {
  const change = useChangeFilter(filter);
  const { moneyText } = useMoney();
  // The keys of a filter are its fields.
  const names = (Object.keys(filter) as (keyof CallFilter)[]).filter((name) => !inBar.includes(name));
  const isFiltered = Object.keys(filter).some((name) => name !== 'kind');
  if (!isFiltered) return null;
  return (
    <ul className="flex flex-wrap items-center gap-2" aria-label="Filters in use">
      {names.map((name) => {
        const words = wordsOf(name, filter, moneyText);
        return (
          <li key={name}>
            <Button variant="secondary" size="sm" onClick={() => change({ [name]: undefined })}>
              {words}
              <X aria-hidden />
              <span className="sr-only">, take this filter away</span>
            </Button>
          </li>
        );
      })}
      <li>
        <Button variant="ghost" size="sm" asChild>
          <Link to="/calls">Clear all</Link>
        </Button>
      </li>
    </ul>
  );
}
