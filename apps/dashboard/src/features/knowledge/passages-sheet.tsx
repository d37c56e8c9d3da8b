import { useInfiniteQuery } from '@tanstack/react-query';
import type { KnowledgeSource } from '@voxie/contracts';
import { LoadedPages } from '../../components/loaded.tsx';
import { Dialog, DialogDescription, DialogHeader, DialogTitle, SheetContent } from '../../components/ui/dialog.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { PassageText } from './passage-text.tsx';

/** What of a source agents find, as it was cut. */
export function PassagesSheet({ source, onClose }: { source: KnowledgeSource; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose}>
      <SheetContent>
        <DialogHeader className="border-b px-5 py-4 pr-14 sm:px-6">
          <DialogTitle className="truncate">{source.title}</DialogTitle>
          <DialogDescription>
            {source.passageCount} {source.passageCount === 1 ? 'passage' : 'passages'}, as agents find them
            {source.language === 'simple' ? '' : `; searched as ${source.language}`}.
          </DialogDescription>
          {source.url === null ? null : (
            <a
              href={source.url}
              target="_blank"
              rel="noreferrer"
              className="w-fit max-w-full truncate text-sm text-primary underline-offset-4 hover:underline"
            >
              {source.url}
            </a>
          )}
        </DialogHeader>
        <Passages sourceId={source.id} />
      </SheetContent>
    </Dialog>
  );
}

function Passages({ sourceId }: { sourceId: string }) {
  const trpc = useTRPC();
  const passages = useInfiniteQuery(
    trpc.knowledge.passages.infiniteQueryOptions({ sourceId }, { getNextPageParam: (page) => page.nextCursor }),
  );
  return (
    <div className="flex flex-col gap-5 pb-5">
      <LoadedPages
        query={passages}
        what="the passages"
        className="p-5 sm:p-6"
        skeleton={
          <div className="flex flex-col gap-4">
            <Skeleton className="h-24" />
            <Skeleton className="h-32" />
            <Skeleton className="h-20" />
          </div>
        }
        empty={null}
      >
        {(items) => (
          <ol className="divide-y">
            {items.map((passage) => (
              <li key={passage.id} className="px-5 py-4 sm:px-6">
                <PassageText place={passage} text={passage.text} />
              </li>
            ))}
          </ol>
        )}
      </LoadedPages>
    </div>
  );
}
