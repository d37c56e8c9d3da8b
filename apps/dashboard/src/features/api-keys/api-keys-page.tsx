import { useQuery } from '@tanstack/react-query';
import type { ApiKey } from '@voxie/contracts';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded, RowsSkeleton } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useIsOwner } from '../../lib/use-role.ts';
import { CreateDialog } from './create-dialog.tsx';
import type { Told } from './create-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { KeyRow } from './key-row.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import { ToldDialog } from './told-dialog.tsx';
import { stateOf } from './words.ts';

const refreshMs = 30_000;

/** What is open on the page. */
type Doing =
  | { what: 'create' }
  | { what: 'edit'; key: ApiKey }
  | { what: 'rotate'; key: ApiKey }
  | { what: 'tell'; told: Told }
  | null;

interface KeysProps {
  keys: readonly ApiKey[];
  onDo: (doing: Doing) => void;
}

function Rows({ keys, onDo }: KeysProps) {
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {keys.map((key) => (
        <KeyRow
          key={key.id}
          apiKey={key}
          onShow={() => (key.token === null ? undefined : onDo({ what: 'tell', told: { key, token: key.token } }))}
          onEdit={() => onDo({ what: 'edit', key })}
          onRotate={() => onDo({ what: 'rotate', key })}
        />
      ))}
    </ul>
  );
}

function Keys({ onDo }: Omit<KeysProps, 'keys'>) {
  const trpc = useTRPC();
  const keys = useQuery(trpc.keys.list.queryOptions({}, { refetchInterval: refreshMs }));
  return (
    <Loaded query={keys} what="the keys">
      {({ items }) => <KnownKeys keys={items} onDo={onDo} />}
    </Loaded>
  );
}

function KnownKeys({ keys, onDo }: KeysProps) {
  const good = keys.filter((key) => stateOf(key).isGood);
  const over = keys.filter((key) => !stateOf(key).isGood);
  return (
    <>
      {good.length === 0 ? (
        <EmptyState
          title={over.length === 0 ? 'No API keys yet' : 'No key is good now'}
          action={<Button onClick={() => onDo({ what: 'create' })}>New key</Button>}
        >
          Programs of yours call agents, read calls and keep agents as code with a secret key. Web pages call agents
          with a publishable one. Each does what you choose and nothing else.
        </EmptyState>
      ) : (
        <Rows keys={good} onDo={onDo} />
      )}
      {over.length === 0 ? null : (
        <details className="group">
          <summary className="w-fit cursor-pointer text-base text-muted-foreground hover:text-foreground">
            Revoked and expired ({over.length})
          </summary>
          <div className="pt-3">
            <Rows keys={over} onDo={onDo} />
          </div>
        </details>
      )}
    </>
  );
}

function Dialogs({ doing, onDo }: { doing: Doing; onDo: (doing: Doing) => void }) {
  const close = () => onDo(null);
  const tell = (told: Told) => onDo({ what: 'tell', told });
  if (doing === null) return null;
  if (doing.what === 'create') return <CreateDialog onClose={close} onTold={tell} />;
  if (doing.what === 'edit') return <EditDialog apiKey={doing.key} onClose={close} />;
  if (doing.what === 'rotate') return <RotateDialog apiKey={doing.key} onClose={close} onTold={tell} />;
  return <ToldDialog told={doing.told} onClose={close} />;
}

/** What acts for the workspace without a person. */
export function ApiKeysPage() {
  const isOwner = useIsOwner();
  const [doing, setDoing] = useState<Doing>(null);
  return (
    <Page>
      <PageHeader
        title="API keys"
        description="Programs and web pages act for this workspace with a key."
        actions={
          isOwner === true ? (
            <Button variant="outline" onClick={() => setDoing({ what: 'create' })}>
              <Plus aria-hidden /> New key
            </Button>
          ) : undefined
        }
      />
      {isOwner === undefined ? <RowsSkeleton /> : null}
      {isOwner === true ? <Keys onDo={setDoing} /> : null}
      {isOwner === false ? (
        <EmptyState title="Owners make and revoke API keys">
          A key can do what an owner gives it, for everyone who has it. Ask an owner of this workspace for one.
        </EmptyState>
      ) : null}
      <Dialogs doing={doing} onDo={setDoing} />
    </Page>
  );
}
