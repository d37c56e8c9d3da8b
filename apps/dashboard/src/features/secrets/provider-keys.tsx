import { useQuery } from '@tanstack/react-query';
import { providers } from '@voxie/contracts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';

/** Providers whose key the deployment has, and a workspace may bring its own. */
const keyed = Object.values(providers).flatMap(({ id, title, setting }) =>
  setting === null ? [] : [{ id, title, setting }],
);

interface ProviderKeysProps {
  onSet: (name: string, isSet: boolean) => void;
}

/** Whose account the calls of this workspace are on, by provider. Deleted like every other secret, in the list. */
export function ProviderKeys({ onSet }: ProviderKeysProps) {
  const trpc = useTRPC();
  const secrets = useQuery(trpc.secrets.list.queryOptions({}));
  if (secrets.data === undefined) return null;
  const names = new Set(secrets.data.items.map(({ name }) => name));
  return (
    <section aria-labelledby="provider-keys" className="flex flex-col gap-2">
      <h2 id="provider-keys" className="text-base font-medium">
        Your own provider keys
      </h2>
      <p className="text-sm text-muted-foreground">
        Without one, calls are on the account of whoever runs this deployment. With one, the calls of this workspace are
        on yours.
      </p>
      <ul className="divide-y rounded-lg border bg-card">
        {keyed.map(({ id, title, setting }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <span className="text-sm font-medium">{title}</span>
            <code className="min-w-0 flex-1 truncate font-mono text-sm text-muted-foreground">{setting}</code>
            <Badge variant={names.has(setting) ? 'success' : 'muted'}>
              {names.has(setting) ? 'Your key' : "The deployment's key"}
            </Badge>
            <Button
              variant="outline"
              size="sm"
              aria-label={`${names.has(setting) ? 'Replace' : 'Set'} your key for ${title}`}
              onClick={() => onSet(setting, names.has(setting))}
            >
              {names.has(setting) ? 'Replace' : 'Use your own'}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
