import { useQuery } from '@tanstack/react-query';
import type { Secret } from '@voxie/contracts';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadedList } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Time } from '../../components/time.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { DeleteSecret } from './delete-secret.tsx';
import { ProviderKeys } from './provider-keys.tsx';
import { SetSecretDialog } from './set-secret-dialog.tsx';
import { WantedSecrets } from './wanted-secrets.tsx';

/** The one whose value is given now; '' for one whose name is given too. */
interface Setting {
  name: string;
  isSet: boolean;
}

function SecretRow({ secret, onReplace }: { secret: Secret; onReplace: () => void }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <KeyRound className="size-4 shrink-0 text-muted-foreground" aria-hidden />
      <code className="min-w-0 flex-1 truncate font-mono text-sm font-medium">{secret.name}</code>
      <span className="text-sm text-muted-foreground">
        Set <Time at={secret.updatedAt} />
      </span>
      <span className="flex gap-1">
        <Button variant="ghost" size="sm" onClick={onReplace} aria-label={`Replace ${secret.name}`}>
          Replace
        </Button>
        <DeleteSecret name={secret.name} />
      </span>
    </li>
  );
}

function Secrets({ isWanted, onSet }: { isWanted: boolean; onSet: (name: string) => void }) {
  const trpc = useTRPC();
  const secrets = useQuery(trpc.secrets.list.queryOptions({}));
  const none = isWanted ? null : (
    <EmptyState title="No secrets yet" action={<Button onClick={() => onSet('')}>Add secret</Button>}>
      Keys and connection addresses live here. Agents name them; their values are stored sealed and never shown again.
    </EmptyState>
  );
  return (
    <LoadedList query={secrets} what="the secrets" empty={none}>
      {(items) => (
        <ul className="divide-y rounded-lg border bg-card">
          {items.map((secret) => (
            <SecretRow key={secret.name} secret={secret} onReplace={() => onSet(secret.name)} />
          ))}
        </ul>
      )}
    </LoadedList>
  );
}

/** The keys that tools and providers use, by name. Values go in and never come out. */
export function SecretsPage() {
  const mayEdit = useMayEdit();
  const [setting, setSetting] = useState<Setting | null>(null);
  const trpc = useTRPC();
  const wanted = useQuery(trpc.secrets.wanted.queryOptions({}, { enabled: mayEdit })).data?.items ?? [];
  const add = () => setSetting({ name: '', isSet: false });
  return (
    <Page>
      <PageHeader
        title="Secrets"
        description="Keys that tools and providers use. Agents name them; values are never shown."
        actions={
          mayEdit ? (
            <Button variant="outline" onClick={add}>
              <Plus aria-hidden /> Add secret
            </Button>
          ) : undefined
        }
      />
      {mayEdit ? (
        <div className="flex flex-col gap-6">
          <WantedSecrets secrets={wanted} onSet={(name) => setSetting({ name, isSet: false })} />
          <Secrets isWanted={wanted.length > 0} onSet={(name) => setSetting({ name, isSet: name !== '' })} />
          <ProviderKeys onSet={(name, isSet) => setSetting({ name, isSet })} />
        </div>
      ) : (
        <EmptyState title="Editors and owners set the secrets">
          You can look at what agents do. Ask an owner of this workspace where you should set their keys too.
        </EmptyState>
      )}
      {setting === null ? null : <SetSecretDialog key={setting.name} {...setting} onClose={() => setSetting(null)} />}
    </Page>
  );
}
