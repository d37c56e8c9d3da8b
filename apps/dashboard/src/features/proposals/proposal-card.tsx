import { Link } from '@tanstack/react-router';
import type { Proposal, ProposalStatus } from '@voxie/contracts';
import { Time } from '../../components/time.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { Decision } from './decision.tsx';

const statuses = {
  proposed: { title: 'Waits for you', variant: 'warning' },
  applying: { title: 'Being applied', variant: 'muted' },
  applied: { title: 'Applied', variant: 'success' },
  rejected: { title: 'Rejected', variant: 'outline' },
  failed: { title: 'Failed', variant: 'destructive' },
} as const satisfies Record<ProposalStatus, { title: string; variant: string }>;

function Origin({ proposal }: { proposal: Proposal }) {
  const { agentName, callId, createdAt, connection } = proposal;
  return (
    <p className="text-sm text-muted-foreground">
      {agentName}, <Time at={createdAt} />, for the database of <code className="font-mono">{connection}</code>
      {callId === null ? null : (
        <>
          {' · '}
          <Link
            to="/calls/$callId"
            params={{ callId }}
            className="font-medium text-primary underline-offset-4 hover:underline"
          >
            The call
          </Link>
        </>
      )}
    </p>
  );
}

/** One change: what for, the SQL itself, and what became of it. */
export function ProposalCard({ proposal }: { proposal: Proposal }) {
  const mayEdit = useMayEdit();
  const { title, variant } = statuses[proposal.status];
  const isOpen = proposal.status === 'proposed' || proposal.status === 'failed';
  return (
    <li className="flex flex-col gap-3 rounded-lg border bg-card p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <h2 className="text-lg font-semibold">{proposal.title}</h2>
          <Origin proposal={proposal} />
        </div>
        <Badge variant={variant}>{title}</Badge>
      </div>
      {proposal.reason === '' ? null : <p className="text-base">{proposal.reason}</p>}
      <pre
        aria-label="SQL"
        className="max-h-96 overflow-auto rounded-md bg-muted px-3 py-2.5 font-mono text-sm whitespace-pre-wrap"
      >
        {proposal.sql}
      </pre>
      {proposal.error === null ? null : (
        <Alert variant="destructive" title="It could not be applied, and nothing was changed.">
          {proposal.error}
        </Alert>
      )}
      {mayEdit && isOpen ? <Decision proposal={proposal} /> : null}
    </li>
  );
}
