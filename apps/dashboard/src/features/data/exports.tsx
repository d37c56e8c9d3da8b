import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { WorkspaceExport } from '@voxie/contracts';
import { Download } from 'lucide-react';
import { LoadedList } from '../../components/loaded.tsx';
import { Time } from '../../components/time.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useApiUrl } from '../../lib/api-url.ts';
import { useTRPC } from '../../lib/api.tsx';
import { formatTime } from '../../lib/format.ts';

const refreshMs = 2000;
const isAtWork = ({ status }: WorkspaceExport): boolean => status === 'queued' || status === 'running';

function sizeText(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return megabytes < 0.1 ? `${Math.ceil(bytes / 1000)} kB` : `${megabytes.toFixed(1)} MB`;
}

function ExportRow({ made }: { made: WorkspaceExport }) {
  const trpc = useTRPC();
  const apiUrl = useApiUrl();
  const link = useMutation(
    trpc.data.exportLink.mutationOptions({
      onSuccess: ({ url }) => {
        const anchor = document.createElement('a');
        anchor.href = `${apiUrl}${url}`;
        anchor.click();
      },
    }),
  );
  const { id, status, done, total, bytes, createdAt, expiresAt } = made;
  return (
    <li className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2">
      <span className="min-w-0">
        Asked for <Time at={createdAt} />
        {expiresAt === null ? null : (
          <span className="block text-sm text-muted-foreground">Until {formatTime(expiresAt)}</span>
        )}
      </span>
      {isAtWork(made) ? (
        <output className="flex items-center gap-3 text-sm text-muted-foreground tabular-nums">
          {total === 0 ? 'Waiting' : `${done} of ${total}`}
          <progress className="h-1.5 w-24 accent-primary" value={done} max={Math.max(1, total)} aria-label="Progress" />
        </output>
      ) : null}
      {status === 'failed' ? (
        <span className="flex items-center gap-3 text-sm text-muted-foreground">
          Ask for another one. <Badge variant="destructive">Failed</Badge>
        </span>
      ) : null}
      {status === 'ready' ? (
        <Button variant="outline" size="sm" busy={link.isPending} onClick={() => link.mutate({ exportId: id })}>
          <Download aria-hidden /> Download{bytes === null ? '' : `, ${sizeText(bytes)}`}
        </Button>
      ) : null}
    </li>
  );
}

/** Archives of the whole workspace: asked for, on their way, to be fetched. */
export function Exports() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const exports = useQuery(
    trpc.data.exports.queryOptions(
      {},
      { refetchInterval: ({ state }) => (state.data?.items.some(isAtWork) === true ? refreshMs : false) },
    ),
  );
  const start = useMutation(
    trpc.data.exportWorkspace.mutationOptions({
      onSettled: () => void queryClient.invalidateQueries(trpc.data.exports.queryFilter()),
    }),
  );
  const isBusy = exports.data?.items.some(isAtWork) === true;
  return (
    <section aria-labelledby="export" className="flex flex-col gap-3">
      <div>
        <h2 id="export" className="text-lg font-semibold">
          Export
        </h2>
        <p className="text-muted-foreground">
          All that the workspace holds in one archive: JSON Lines a table, recordings as files. Values of secrets are
          not in it. It is kept for three days.
        </p>
      </div>
      <LoadedList
        query={exports}
        what="the exports"
        skeleton={<Skeleton className="h-12" />}
        empty={
          <p className="rounded-lg border border-dashed px-4 py-3 text-muted-foreground">No archive is kept now.</p>
        }
      >
        {(items) => (
          <ul aria-label="Exports" className="divide-y rounded-lg border bg-card">
            {items.map((made) => (
              <ExportRow key={made.id} made={made} />
            ))}
          </ul>
        )}
      </LoadedList>
      <Button
        variant="outline"
        className="self-start"
        busy={start.isPending}
        disabled={isBusy}
        onClick={() => start.mutate({})}
      >
        Export the workspace
      </Button>
    </section>
  );
}
