import { useQueryClient } from '@tanstack/react-query';
import type { InfiniteData } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import type { KnowledgeSource, Page } from '@voxie/contracts';
import { useTRPC } from '../../lib/api.tsx';
import { useRenewedStream } from '../auth/index.ts';

type Pages = InfiniteData<Page<KnowledgeSource>>;

/** The list with what changed in place of what it was; null where it must be loaded anew. */
export function withChanges(pages: Pages, changed: readonly KnowledgeSource[]): Pages | null {
  const known = new Set(pages.pages.flatMap(({ items }) => items.map(({ id }) => id)));
  if (changed.some(({ id }) => !known.has(id))) return null;
  const newest = new Map(changed.map((source) => [source.id, source]));
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, items: page.items.map((item) => newest.get(item.id) ?? item) })),
  };
}

/** Shows the progress of sources as it is made, here or by somebody else. */
export function useKnowledgeWatch(): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stream = useSubscription(
    trpc.knowledge.watch.subscriptionOptions(
      {},
      {
        onData: ({ data: { changed, deletedIds, missed } }) => {
          let isStale = missed || deletedIds.length > 0;
          queryClient.setQueriesData<Pages>(trpc.knowledge.list.pathFilter(), (pages) => {
            const next = pages === undefined ? null : withChanges(pages, changed);
            isStale ||= next === null;
            return next ?? pages;
          });
          if (isStale) void queryClient.invalidateQueries(trpc.knowledge.list.pathFilter());
          for (const { id, status } of changed)
            if (status === 'ready')
              void queryClient.invalidateQueries({ queryKey: trpc.knowledge.passages.queryKey({ sourceId: id }) });
        },
      },
    ),
  );
  useRenewedStream(stream);
}
