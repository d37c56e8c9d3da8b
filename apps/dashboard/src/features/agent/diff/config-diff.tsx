import { ArrowRight } from 'lucide-react';
import { displayOf } from '../draft/draft-display.ts';
import { fieldAt, labelOf } from '../draft/draft-fields.ts';
import type { FieldPath } from '../draft/draft-fields.ts';
import { differingPaths } from '../draft/draft-values.ts';
import type { Values } from '../draft/draft-values.ts';
import { TextDiff } from './text-diff.tsx';

interface ConfigDiffProps {
  before: Values;
  after: Values;
  /** Said when nothing differs. */
  emptyText: string;
}

const isText = (path: FieldPath): boolean => ['line', 'text', 'long'].includes(fieldAt(path)?.kind ?? 'text');

/** What differs between two configurations, field by field, before and after. */
export function ConfigDiff({ before, after, emptyText }: ConfigDiffProps) {
  const paths = differingPaths(before, after);
  if (paths.length === 0)
    return <p className="rounded-md bg-muted px-4 py-3 text-base text-muted-foreground">{emptyText}</p>;
  return (
    <dl className="divide-y rounded-lg border bg-card">
      {paths.map((path) => (
        <div key={path} className="flex flex-col gap-1.5 px-4 py-3">
          <dt className="text-sm font-medium">{labelOf(path)}</dt>
          <dd className="min-w-0">
            <Change path={path} before={before[path]} after={after[path]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Change({ path, before, after }: { path: FieldPath; before: string; after: string }) {
  if (isText(path)) return <TextDiff before={before} after={after} />;
  return (
    <p className="flex flex-wrap items-center gap-2 text-base">
      <del className="rounded-xs bg-destructive/12 px-1 text-destructive decoration-1">
        {displayOf(path, before) || 'not set'}
      </del>
      <ArrowRight className="size-3.5 text-muted-foreground" aria-label="becomes" />
      <ins className="rounded-xs bg-success/16 px-1 text-success no-underline">
        {displayOf(path, after) || 'not set'}
      </ins>
    </p>
  );
}
