import { useMutation } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import { nameSchema } from '@voxie/contracts';
import { Search } from 'lucide-react';
import { Alert } from '../../../../components/ui/alert.tsx';
import { Button } from '../../../../components/ui/button.tsx';
import { Input } from '../../../../components/ui/input.tsx';
import { Label } from '../../../../components/ui/label.tsx';
import { Switch } from '../../../../components/ui/switch.tsx';
import { useTRPC } from '../../../../lib/api.tsx';
import { groupAt, scalarText, textAt } from '../../draft/tree.ts';
import { useDraft } from '../../fields/draft-context.ts';
import { controlIdOf } from '../../words/labels.ts';

/** `get-weather` -> `get_weather`: a name the model may call it by. */
function modelNameOf(serverName: string): string {
  const name = serverName
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '_')
    .replaceAll(/^[^a-z]+|_+$/gu, '')
    .slice(0, 64);
  return name === '' ? 'tool' : name;
}

interface ToolProps {
  serverName: string;
  description: string;
  /** What the model calls it; undefined: it is not offered, or by its own name. */
  modelName: string | undefined;
  isOffered: boolean;
  /** The only one that is offered: with none named, all would be. */
  isLast: boolean;
  onChange: (modelName: string | undefined) => void;
}

function ServerTool({ serverName, description, modelName, isOffered, isLast, onChange }: ToolProps) {
  const error = modelName === undefined ? undefined : nameSchema.safeParse(modelName).error?.issues[0]?.message;
  return (
    <li className="flex flex-col gap-2 px-3.5 py-2.5">
      <label className="flex items-center gap-3 font-mono text-sm font-medium">
        <input
          type="checkbox"
          className="size-4 shrink-0 accent-primary"
          checked={isOffered}
          disabled={isLast}
          onChange={(event) => onChange(event.target.checked ? modelNameOf(serverName) : undefined)}
        />
        {serverName}
      </label>
      {description === '' ? null : <p className="pl-7 text-sm text-muted-foreground">{description}</p>}
      {modelName === undefined ? null : (
        <span className="flex flex-col gap-1 pl-7">
          <Input
            aria-label={`Name of ${serverName} for the model`}
            aria-invalid={error !== undefined}
            className="max-w-xs font-mono text-sm"
            value={modelName}
            onChange={(event) => onChange(event.target.value)}
          />
          {error === undefined ? null : <span className="text-sm text-destructive">{error}</span>}
        </span>
      )}
    </li>
  );
}

interface OfferAllProps {
  id: string;
  isAll: boolean;
  /** No tool is known that could be left. */
  isFixed: boolean;
  onChange: (isAll: boolean) => void;
}

function OfferAll({ id, isAll, isFixed, onChange }: OfferAllProps) {
  return (
    <div className="flex items-center justify-between gap-4">
      <Label htmlFor={id}>Offer all, also future ones</Label>
      <Switch id={id} checked={isAll} disabled={isFixed} onCheckedChange={onChange} />
    </div>
  );
}

/** Asks the server for its tools and lets the person choose; a config that names none offers all. */
export function McpTools({ path }: { path: string }) {
  const { tree, edit, agentId } = useDraft();
  const discover = useMutation(useTRPC().tools.discover.mutationOptions({ meta: { showsFailure: true } }));
  const of = `${path}.tools`;
  const chosen = Object.entries(groupAt(tree, of)).map(([name, modelName]) => [name, scalarText(modelName)] as const);
  const url = textAt(tree, `${path}.url`).trim();
  const headers = Object.fromEntries(
    Object.entries(groupAt(tree, `${path}.headers`)).map(([name, value]) => [name, scalarText(value)]),
  );
  const found = discover.data?.tools ?? [];
  const kept = chosen.filter(([name]) => !found.some((tool) => tool.name === name));
  const rows = [
    ...found.map(({ name, description }) => ({ name, description })),
    ...kept.map(([name]) => ({ name, description: discover.data === undefined ? '' : 'The server no longer has it.' })),
  ];
  const isAll = chosen.length === 0;
  const names = new Map(chosen);
  // Whatever the config says, each tool shows whether it is offered.
  const offered = isAll ? new Map(found.map(({ name }) => [name, modelNameOf(name)] as const)) : names;
  const change = (name: string, modelName: string | undefined) => {
    const next = new Map(offered);
    if (modelName === undefined) next.delete(name);
    else next.set(name, modelName);
    edit(of, Object.fromEntries(next));
  };
  return (
    <section id={controlIdOf(of)} tabIndex={-1} aria-label="Tools of the server" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h3 className="text-base font-medium">Tools of the server</h3>
          <p className="text-sm text-muted-foreground">
            {isAll
              ? 'All of them are offered, also those it gets later.'
              : `Offered: ${chosen.length}. The others, and those it gets later, are not.`}
          </p>
        </div>
        <Button
          variant="secondary"
          busy={discover.isPending}
          disabled={url === ''}
          onClick={() => discover.mutate({ url, headers, ...(agentId === undefined ? {} : { agentId }) })}
        >
          {discover.isPending ? null : <Search aria-hidden />} Find its tools
        </Button>
      </div>
      {discover.isError ? (
        <Alert variant="destructive" title="The server did not tell its tools.">
          {VoxieError.from(discover.error).message}
        </Alert>
      ) : null}
      {discover.data !== undefined && rows.length === 0 ? (
        <p className="text-base text-muted-foreground">It answers, and has no tools.</p>
      ) : null}
      {found.length === 0 && isAll ? null : (
        <OfferAll
          id={`${controlIdOf(of)}-all`}
          isAll={isAll}
          isFixed={isAll && found.length === 0}
          onChange={(all) => edit(of, all ? {} : Object.fromEntries(offered))}
        />
      )}
      {rows.length === 0 ? null : (
        <ul className="divide-y rounded-lg border bg-card">
          {rows.map(({ name, description }) => (
            <ServerTool
              key={name}
              serverName={name}
              description={description}
              modelName={names.get(name)}
              isOffered={offered.has(name)}
              isLast={offered.size === 1 && offered.has(name)}
              onChange={(modelName) => change(name, modelName)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
