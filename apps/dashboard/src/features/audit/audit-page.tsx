import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { AuditFilter } from '@voxie/contracts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadedPages } from '../../components/loaded.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { usePieces } from '../../lib/use-pieces.ts';
import { useIsOwner } from '../../lib/use-role.ts';
import { AuditEntry } from './audit-entry.tsx';
import { AuditFilters } from './audit-filters.tsx';

const formats = { csv: 'CSV, a line an entry', json: 'JSON, with every field' };

function Nothing({ filter }: { filter: AuditFilter }) {
  return Object.keys(filter).length > 0 ? (
    <EmptyState title="No entry is like that">Take a filter away, or look at other days.</EmptyState>
  ) : (
    <EmptyState title="Nothing was done yet">
      Every change in this workspace, and every look at what is sensitive, is written down here from now on.
    </EmptyState>
  );
}

function Entries({ filter }: { filter: AuditFilter }) {
  const trpc = useTRPC();
  const audit = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(filter, {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: (before) => before,
    }),
  );
  return (
    <LoadedPages query={audit} what="the trail" empty={<Nothing filter={filter} />}>
      {(entries) => (
        <ul aria-label="Entries" className="divide-y overflow-hidden rounded-lg border bg-card">
          {entries.map((entry) => (
            <AuditEntry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </LoadedPages>
  );
}

function Export({ filter }: { filter: AuditFilter }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const pieces = usePieces({
    name: 'audit',
    fetchPiece: (of) =>
      queryClient.fetchQuery(trpc.audit.export.queryOptions({ ...filter, ...of }, { staleTime: 0, gcTime: 0 })),
  });
  return <ExportMenu export={pieces} things="entries" formats={formats} />;
}

/** Who changed what in the workspace, or looked at what is sensitive. For owners. */
export function AuditPage({ filter }: { filter: AuditFilter }) {
  const isOwner = useIsOwner();
  return (
    <Page>
      <PageHeader
        title="Audit"
        description="Who changed what, or looked at what is sensitive. The newest first."
        {...(isOwner === true ? { actions: <Export filter={filter} /> } : {})}
      />
      {isOwner === false ? (
        <EmptyState title="Owners see the audit trail">Ask an owner of this workspace to look.</EmptyState>
      ) : (
        <>
          <AuditFilters filter={filter} />
          <Entries filter={filter} />
        </>
      )}
    </Page>
  );
}
