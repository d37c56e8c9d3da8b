import { useQueryClient } from '@tanstack/react-query';
import { ExportButton } from '../../components/export-button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { usePieces } from '../../lib/use-pieces.ts';

/** What is kept of a person, for themselves. */
export function ExportAccount() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const pieces = usePieces({
    name: 'account',
    fetchPiece: ({ cursor }) =>
      queryClient.fetchQuery(
        trpc.account.export.queryOptions(cursor === undefined ? {} : { cursor }, { staleTime: 0, gcTime: 0 }),
      ),
  });
  return (
    <section className="flex flex-col items-start gap-3" aria-labelledby="account-data">
      <h2 id="account-data" className="text-lg font-semibold">
        Your data
      </h2>
      <p className="text-base text-muted-foreground">
        Your profile, workspaces, invitations, saved views, the API keys you made, and what you did, as one file. The
        audit trails of your workspaces say that you asked for it.
      </p>
      <ExportButton export={pieces} label="Export my data" />
    </section>
  );
}
