import { useInfiniteQuery } from '@tanstack/react-query';
import type { KnowledgeSource } from '@voxie/contracts';
import { BookOpen, Plus } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { PassagesSheet } from './passages-sheet.tsx';
import { SourceRow } from './source-row.tsx';
import { TrySearch } from './try-search.tsx';

interface SourceListProps {
  onAdd: () => void;
  onReplace: (source: KnowledgeSource) => void;
}

/** The library, a page at a time, in every state it can be in. */
export function SourceList({ onAdd, onReplace }: SourceListProps) {
  const trpc = useTRPC();
  const [shown, setShown] = useState<KnowledgeSource | null>(null);
  const sources = useInfiniteQuery(
    trpc.knowledge.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
  );
  if (sources.isPending) return <ListSkeleton />;
  if (sources.isError)
    return (
      <ErrorState
        title="The library could not be loaded."
        error={sources.error}
        onRetry={() => void sources.refetch()}
      />
    );
  const rows = sources.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <NoSources onAdd={onAdd} />;
  return (
    <>
      <ul aria-label="Sources" className="divide-y rounded-lg border bg-card">
        {rows.map((source) => (
          <SourceRow
            key={source.id}
            source={source}
            onShow={() => setShown(source)}
            onReplace={() => onReplace(source)}
          />
        ))}
      </ul>
      {sources.hasNextPage ? (
        <Button
          variant="outline"
          className="self-center"
          busy={sources.isFetchingNextPage}
          onClick={() => void sources.fetchNextPage()}
        >
          Load more
        </Button>
      ) : null}
      {rows.some(({ isSearchable }) => isSearchable) ? <TrySearch /> : null}
      {shown === null ? null : <PassagesSheet source={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function ListSkeleton() {
  return (
    <div className="divide-y rounded-lg border bg-card" aria-busy>
      <p className="sr-only">Loading the library…</p>
      {['first', 'second', 'third'].map((row) => (
        <div key={row} className="flex items-center gap-3.5 px-4 py-3.5">
          <Skeleton className="size-9" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-3.5 w-48" />
            <Skeleton className="h-3 w-64 max-w-full" />
          </div>
        </div>
      ))}
    </div>
  );
}

function NoSources({ onAdd }: { onAdd: () => void }) {
  const mayEdit = useMayEdit();
  return (
    <EmptyState
      title="Nothing to look up yet"
      picture={
        <span className="mb-2 grid size-16 place-items-center rounded-xl bg-accent text-accent-foreground" aria-hidden>
          <BookOpen className="size-7" />
        </span>
      }
      {...(mayEdit
        ? {
            action: (
              <Button onClick={onAdd}>
                <Plus aria-hidden /> Add knowledge
              </Button>
            ),
          }
        : {})}
    >
      {mayEdit
        ? 'Give your agents handbooks, price lists or pages of your site. They search them during a call, answer from what they find, and name the source. Drop files here, or add text or an address.'
        : 'Owners and editors of this workspace can add what agents look up.'}
    </EmptyState>
  );
}
