import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { KnowledgeSource, KnowledgeStatus } from '@voxie/contracts';
import { X } from 'lucide-react';
import { CheckRow } from '../../../components/check-list.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { Badge } from '../../../components/ui/badge.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { useTRPC } from '../../../lib/api.tsx';
import { listAt, scalarText } from '../draft/tree.ts';
import { useDraft } from '../fields/draft-context.ts';
import { Field } from '../fields/field.tsx';
import { SectionBlock } from '../fields/section-block.tsx';
import { controlIdOf } from '../words/labels.ts';

const path = 'knowledgeBase.sources';
const mostSources = 100;
const statuses = {
  queued: { title: 'Waiting', variant: 'muted' },
  indexing: { title: 'Indexing', variant: 'muted' },
  ready: { title: 'Ready', variant: 'success' },
  failed: { title: 'Failed', variant: 'destructive' },
} as const satisfies Record<KnowledgeStatus, { title: string; variant: string }>;

const passagesText = (count: number): string => (count === 1 ? '1 passage' : `${count.toLocaleString('en')} passages`);

interface SourceRowProps {
  source: KnowledgeSource;
  isChosen: boolean;
  onToggle: () => void;
  onBlur: () => void;
}

function SourceRow({ source, isChosen, onToggle, onBlur }: SourceRowProps) {
  const { title, variant } = statuses[source.status];
  return (
    <li>
      <CheckRow
        className="cursor-pointer px-4 py-2.5 hover:bg-muted/60"
        title={<span className="font-medium">{source.title}</span>}
        note={source.error ?? `${source.name} · ${passagesText(source.passageCount)}`}
        aside={<Badge variant={variant}>{title}</Badge>}
        checked={isChosen}
        onChange={onToggle}
        onBlur={onBlur}
      />
    </li>
  );
}

/** Names the draft holds although no source has them: deleted, or from another workspace. */
function GoneSources({ names, onRemove }: { names: readonly string[]; onRemove: (name: string) => void }) {
  return names.map((name) => (
    <li key={name} className="flex items-center gap-3 py-1.5 pr-2 pl-4">
      <span className="min-w-0 flex-1 truncate">{name}</span>
      <Badge variant="warning">Not there</Badge>
      <Button variant="ghost" size="icon" aria-label={`Remove source ${name}`} onClick={() => onRemove(name)}>
        <X />
      </Button>
    </li>
  ));
}

function Sources() {
  const trpc = useTRPC();
  const sources = useQuery(trpc.knowledge.list.queryOptions({ limit: mostSources }));
  return (
    <Loaded query={sources} what="the sources" skeleton={<Skeleton className="h-24" />}>
      {({ items, nextCursor }) => <KnownSources known={items} isWhole={nextCursor === null} />}
    </Loaded>
  );
}

/** `isWhole`: there are no sources but these. */
function KnownSources({ known, isWhole }: { known: readonly KnowledgeSource[]; isWhole: boolean }) {
  const draft = useDraft();
  const chosen = listAt(draft.tree, path).map(scalarText);
  const gone = isWhole ? chosen.filter((name) => !known.some((source) => source.name === name)) : [];
  const toggle = (name: string) =>
    draft.edit(path, chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]);
  if (known.length === 0 && gone.length === 0) return <NoSources />;
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {known.map((source) => (
        <SourceRow
          key={source.id}
          source={source}
          isChosen={chosen.includes(source.name)}
          onToggle={() => toggle(source.name)}
          onBlur={() => draft.leave(path)}
        />
      ))}
      <GoneSources names={gone} onRemove={toggle} />
    </ul>
  );
}

function NoSources() {
  return (
    <p className="text-base text-muted-foreground">
      This workspace has no knowledge yet. Add a text, a PDF or a web page under{' '}
      <Link to="/knowledge" className="font-medium text-primary underline-offset-4 hover:underline">
        Knowledge
      </Link>
      , then choose it here.
    </p>
  );
}

/** The sources it searches, chosen from those of the workspace. */
export function KnowledgeSection() {
  const { errorAt, problemAt, markAt } = useDraft();
  const note = errorAt(path) ?? problemAt(path);
  return (
    <SectionBlock id="knowledge" action={markAt(path)}>
      <fieldset id={controlIdOf(path)} tabIndex={-1} className="flex flex-col gap-1.5 outline-none">
        <legend className="sr-only">Sources it searches</legend>
        <Sources />
        {note === undefined ? null : <p className="text-sm text-warning">{note}</p>}
      </fieldset>
      <Field path="knowledgeBase.maxPassages" />
    </SectionBlock>
  );
}
