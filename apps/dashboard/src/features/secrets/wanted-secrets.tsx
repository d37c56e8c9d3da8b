import { Link } from '@tanstack/react-router';
import type { WantedSecret } from '@voxie/contracts';
import { Fragment } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';

function Agents({ agents }: Pick<WantedSecret, 'agents'>) {
  return agents.map(({ id, name }, index) => (
    <Fragment key={id}>
      {index === 0 ? '' : ', '}
      <Link
        to="/agents/$agentId"
        params={{ agentId: id }}
        className="font-medium text-foreground underline-offset-4 hover:underline"
      >
        {name}
      </Link>
    </Fragment>
  ));
}

/** Secrets that agents name and nobody has set: their calls fail where they need them. */
export function WantedSecrets({ secrets, onSet }: { secrets: readonly WantedSecret[]; onSet: (name: string) => void }) {
  if (secrets.length === 0) return null;
  return (
    <section aria-label="Not set yet" className="flex flex-col gap-2">
      <h2 className="text-base font-medium">Not set yet</h2>
      <ul className="divide-y rounded-lg border border-warning/35 bg-card">
        {secrets.map(({ name, agents }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <code className="truncate font-mono text-sm font-medium">{name}</code>
            <Badge variant="warning">Not set</Badge>
            <span className="min-w-0 flex-1 text-sm text-muted-foreground">
              Wanted by <Agents agents={agents} />
            </span>
            <Button variant="outline" size="sm" aria-label={`Set ${name}`} onClick={() => onSet(name)}>
              Set it
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
