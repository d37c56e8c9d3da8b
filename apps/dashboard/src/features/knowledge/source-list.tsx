import { useInfiniteQuery } from '@tanstack/react-query';
import type { KnowledgeSource } from '@voxie/contracts';
import { BookOpen, Plus } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadedPages, RowsSkeleton } from '../../components/loaded.tsx';
import { Button } from '../../components/ui/button.tsx';
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
  const isSearchable = sources.data?.pages.some((page) => page.items.some((source) => source.isSearchable)) ?? false;
  return (
    <>
      <LoadedPages
        query={sources}
        what="the library"
        skeleton={<RowsSkeleton hasPicture />}
        empty={<NoSources onAdd={onAdd} />}
      >
        {(rows) => (
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
        )}
      </LoadedPages>
      {isSearchable ? <TrySearch /> : null}
      {shown === null ? null : <PassagesSheet source={shown} onClose={() => setShown(null)} />}
    </>
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
