import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { ErrorState } from '../../components/error-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { PassageText } from './passage-text.tsx';

/** Asks the library as an agent would, to see what it would find. */
export function TrySearch() {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <section aria-labelledby="try-search" className="flex flex-col gap-3">
      <div>
        <h2 id="try-search" className="text-lg font-semibold">
          Try a question
        </h2>
        <p className="text-base text-muted-foreground">See what an agent would find, over all sources.</p>
      </div>
      <search>
        <form
          className="flex max-w-2xl gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(text.trim() === '' ? null : text.trim());
          }}
        >
          <Input
            type="search"
            aria-label="Question"
            placeholder="When is the money given back?"
            maxLength={1000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" variant="outline">
            <Search aria-hidden /> Search
          </Button>
        </form>
      </search>
      {asked === null ? null : <Found key={asked} query={asked} />}
    </section>
  );
}

function Found({ query }: { query: string }) {
  const trpc = useTRPC();
  const found = useQuery(trpc.knowledge.search.queryOptions({ query, limit: 3 }));
  if (found.isPending) return <Skeleton className="h-28" aria-label="Searching" />;
  if (found.isError)
    return <ErrorState title="The search failed." error={found.error} onRetry={() => void found.refetch()} />;
  const { items } = found.data;
  if (items.length === 0)
    return (
      <output className="rounded-lg border border-dashed px-4 py-5 text-center text-base text-muted-foreground">
        Nothing found for “{query}”. An agent would say that it does not know.
      </output>
    );
  return (
    <ol aria-label="Found passages" className="divide-y rounded-lg border bg-card">
      {items.map((hit) => (
        <li key={hit.passageId} className="px-4 py-3.5">
          <PassageText title={hit.title} place={hit} text={hit.text} />
        </li>
      ))}
    </ol>
  );
}
