import { Link } from '@tanstack/react-router';
import type { ApiKey } from '@voxie/contracts';
import { Time } from '../../components/time.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { formatTime } from '../../lib/format.ts';
import { KeyMenu } from './key-menu.tsx';
import type { KeyActions } from './key-menu.tsx';
import { useAgents, useNameOfMember } from './use-keys.ts';
import { scopesText, stateOf } from './words.ts';

/** What a publishable key calls, and from where. */
function Pages({ apiKey: { agentIds, origins } }: { apiKey: ApiKey }) {
  const agents = useAgents();
  const names = agentIds.map(
    (id) =>
      agents?.items.find((agent) => agent.id === id)?.name ??
      (agents?.isGone(id) === true ? 'an agent that is gone' : 'another agent'),
  );
  const calls = agents === undefined ? `${agentIds.length} agents` : names.join(', ');
  return (
    <>
      Calls {calls} from {origins.join(', ')}
    </>
  );
}

const link = 'underline underline-offset-2 hover:text-foreground';

/** When and by whom it was made, when it was used and ends, and what the audit trail has of it. */
function Facts({ apiKey: { id, name, lastUsedAt, expiresAt, revokedAt, createdAt, createdBy } }: { apiKey: ApiKey }) {
  const nameOfMember = useNameOfMember();
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted-foreground">
      <span>
        {lastUsedAt === null ? (
          'Never used'
        ) : (
          <>
            Last used <Time at={lastUsedAt} />
          </>
        )}
      </span>
      {revokedAt === null ? (
        <span>{expiresAt === null ? 'Does not expire' : `Expires ${formatTime(expiresAt)}`}</span>
      ) : (
        <span>
          Revoked <Time at={revokedAt} />
        </span>
      )}
      <span className="min-w-0 break-words">
        Made <Time at={createdAt} />
        {nameOfMember === undefined ? '' : ` by ${nameOfMember(createdBy) ?? 'someone who left'}`}
      </span>
      <span className="flex gap-x-4 whitespace-nowrap">
        <Link to="/audit" search={{ actor: id }} className={link}>
          What it did <span className="sr-only">({name}, in the audit trail)</span>
        </Link>
        <Link to="/audit" search={{ target: id }} className={link}>
          What was done to it <span className="sr-only">({name}, in the audit trail)</span>
        </Link>
      </span>
    </p>
  );
}

/** A key: what it is, what it may do, how it stands. */
export function KeyRow({ apiKey, ...actions }: KeyActions & { apiKey: ApiKey }) {
  const { name, kind, prefix, scopes } = apiKey;
  const { title, variant, isGood } = stateOf(apiKey);
  return (
    <li className="flex flex-col gap-1 px-4 py-3">
      <div className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0 flex-1 truncate text-base font-medium">{name}</span>
        {/* On a narrow screen a line of its own, below the name and the menu. */}
        <span className="order-1 flex basis-full flex-wrap items-center gap-2 sm:order-none sm:basis-auto">
          <code className="font-mono text-sm text-muted-foreground sm:mr-1">{prefix}…</code>
          <Badge variant="outline">{kind === 'secret' ? 'Secret' : 'Publishable'}</Badge>
          <Badge variant={variant}>{title}</Badge>
        </span>
        {isGood ? <KeyMenu apiKey={apiKey} {...actions} /> : null}
      </div>
      <p className="text-base break-words">{kind === 'secret' ? scopesText(scopes) : <Pages apiKey={apiKey} />}</p>
      <Facts apiKey={apiKey} />
    </li>
  );
}
