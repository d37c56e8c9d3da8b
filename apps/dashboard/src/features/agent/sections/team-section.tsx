import { useQuery } from '@tanstack/react-query';
import { nameSchema } from '@voxie/contracts';
import { Plus, X } from 'lucide-react';
import { Button } from '../../../components/ui/button.tsx';
import { useTRPC } from '../../../lib/api.tsx';
import { groupAt, textAt } from '../draft/tree.ts';
import { Disclosure } from '../fields/disclosure.tsx';
import { DraftProvider, useDraft } from '../fields/draft-context.ts';
import { EntryName } from '../fields/entry-name.tsx';
import { Field } from '../fields/field.tsx';
import { SectionBlock } from '../fields/section-block.tsx';
import { approvals, memberUses } from '../words/choices.ts';
import type { Choice } from '../words/field-spec.ts';
import { controlIdOf } from '../words/labels.ts';

const of = 'team.members';
const mostAgents = 100;
const checkName = (name: string): string | undefined => nameSchema.safeParse(name).error?.issues[0]?.message;

interface Agents {
  choices: readonly Choice[];
  /** Whether no agent has this slug or id; false while they are not all known. */
  lack: (agent: string) => boolean;
}

function useAgents(): Agents {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.agents.list.queryOptions({ limit: mostAgents }));
  const known = data?.items ?? [];
  return {
    choices: known.map(({ slug, name, type }) => ({ id: slug, title: type === '' ? name : `${name}, ${type}` })),
    lack: (agent) =>
      data?.nextCursor === null && agent !== '' && !known.some(({ slug, id }) => slug === agent || id === agent),
  };
}

/** Which agent it is. One that is not there would keep every call from starting, so that is said here. */
function AgentField({ name, agents }: { name: string; agents: Agents }) {
  const draft = useDraft();
  const path = `${of}.${name}.agent`;
  const agent = textAt(draft.tree, path);
  const problemAt = (at: string) =>
    agents.lack(agent) ? `There is no agent “${agent}” in this workspace.` : draft.problemAt(at);
  return (
    <DraftProvider value={{ ...draft, problemAt }}>
      <Field
        path={path}
        spec={{
          label: 'Agent',
          of: name,
          kind: 'choice',
          choices: agents.choices,
          hint: 'Another agent of this workspace.',
        }}
      />
    </DraftProvider>
  );
}

function Member({ name, agents }: { name: string; agents: Agents }) {
  const { edit } = useDraft();
  const path = `${of}.${name}`;
  return (
    <fieldset className="relative flex flex-col gap-4 rounded-lg border bg-card p-4">
      <legend className="sr-only">Member {name}</legend>
      <div className="grid gap-4 pr-10 sm:grid-cols-2">
        <EntryName
          of={of}
          name={name}
          id={controlIdOf(path)}
          label="Member name"
          hint="As the model calls it, for example billing."
          check={checkName}
        />
        <AgentField name={name} agents={agents} />
      </div>
      <Field
        path={`${path}.when`}
        spec={{
          label: 'When to turn to it',
          of: name,
          kind: 'text',
          hint: 'Told to the model, for example “questions about bills”.',
        }}
      />
      <Field
        path={`${path}.use`}
        spec={{
          label: 'What it then does',
          of: name,
          kind: 'select',
          choices: memberUses,
          fallback: 'handoff',
          isPlain: true,
        }}
      />
      <Field
        path={`${path}.approval`}
        spec={{
          label: 'Who must agree before each use',
          of: name,
          kind: 'select',
          choices: approvals,
          fallback: 'none',
          isPlain: true,
        }}
      />
      <Button
        variant="ghost"
        size="icon"
        className="absolute top-3 right-3 text-muted-foreground"
        aria-label={`Remove member ${name}`}
        onClick={() => edit(path, undefined)}
      >
        <X />
      </Button>
    </fieldset>
  );
}

/** The other agents it works with. */
export function TeamSection() {
  const { tree, edit } = useDraft();
  const agents = useAgents();
  const names = Object.keys(groupAt(tree, of));
  const add = () => {
    let number = names.length + 1;
    while (names.includes(`member_${number}`)) number += 1;
    edit(`${of}.member_${number}`, { use: 'handoff' });
  };
  return (
    <SectionBlock
      id="team"
      action={
        <Button variant="outline" size="sm" onClick={add}>
          <Plus aria-hidden /> Add member
        </Button>
      }
    >
      {names.length === 0 ? (
        <p className="text-base text-muted-foreground">It works alone.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {[...names.entries()].map(([index, name]) => (
            // The place in the list stays while the name is edited.
            <li key={index}>
              <Member name={name} agents={agents} />
            </li>
          ))}
        </ul>
      )}
      <Disclosure summary="Details">
        <div className="grid items-end gap-5 sm:grid-cols-2">
          <Field path="team.maxHandoffs" />
          <Field path="team.maxDepth" />
        </div>
      </Disclosure>
    </SectionBlock>
  );
}
