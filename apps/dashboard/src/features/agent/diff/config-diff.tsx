import { ArrowRight } from 'lucide-react';
import { Badge } from '../../../components/ui/badge.tsx';
import { isObject, readAt } from '../draft/tree.ts';
import type { Tree } from '../draft/tree.ts';
import { changedUnits } from '../draft/units.ts';
import { displayAt, isProse } from '../words/display.ts';
import { labelOf } from '../words/labels.ts';
import { sectionOf } from '../words/sections.ts';
import { LinesDiff, TextDiff } from './text-diff.tsx';

interface ConfigDiffProps {
  before: Tree;
  after: Tree;
  /** Said when nothing differs. */
  emptyText: string;
}

/** What differs between two configurations, section by section, before and after. */
export function ConfigDiff({ before, after, emptyText }: ConfigDiffProps) {
  const units = changedUnits(before, after);
  if (units.length === 0)
    return <p className="rounded-md bg-muted px-4 py-3 text-base text-muted-foreground">{emptyText}</p>;
  return (
    <dl className="divide-y rounded-lg border bg-card">
      {units.map((unit) => (
        <Difference key={unit} unit={unit} before={before} after={after} />
      ))}
    </dl>
  );
}

interface DifferenceProps {
  unit: string;
  before: Tree;
  after: Tree;
}

function Difference({ unit, before, after }: DifferenceProps) {
  const was = readAt(before, unit);
  const is = readAt(after, unit);
  const section = sectionOf(unit)?.title;
  const label = labelOf(unit);
  return (
    <div className="flex flex-col gap-1.5 px-4 py-3">
      <dt className="flex flex-wrap items-center gap-2 text-sm font-medium">
        {label}
        {section === undefined || section === label ? null : (
          <span className="font-normal text-muted-foreground" aria-hidden>
            {section}
          </span>
        )}
        <EntryMark unit={unit} wasThere={was !== undefined} isThere={is !== undefined} />
      </dt>
      <dd className="min-w-0">
        <Change
          how={isObject(is ?? was) || Array.isArray(is ?? was) ? 'lines' : isProse(after, unit) ? 'words' : 'value'}
          before={displayAt(before, unit, was)}
          after={displayAt(after, unit, is)}
        />
      </dd>
    </div>
  );
}

const isEntry = (unit: string): boolean => /^(?:tools|variables|team\.members)\./u.test(unit);

function EntryMark({ unit, wasThere, isThere }: { unit: string; wasThere: boolean; isThere: boolean }) {
  if (!isEntry(unit)) return null;
  if (!wasThere) return <Badge variant="success">Added</Badge>;
  return isThere ? null : <Badge variant="destructive">Removed</Badge>;
}

function Change({ how, before, after }: { how: 'lines' | 'words' | 'value'; before: string; after: string }) {
  if (how === 'lines') return <LinesDiff before={before} after={after} />;
  if (how === 'words') return <TextDiff before={before} after={after} />;
  return (
    <p className="flex flex-wrap items-center gap-2 text-base">
      <del className="rounded-xs bg-destructive/12 px-1 text-destructive decoration-1">{before || 'not set'}</del>
      <ArrowRight className="size-3.5 text-muted-foreground" aria-label="becomes" />
      <ins className="rounded-xs bg-success/16 px-1 text-success no-underline">{after || 'not set'}</ins>
    </p>
  );
}
