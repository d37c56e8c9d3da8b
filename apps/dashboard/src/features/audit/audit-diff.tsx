import type { AuditRecord } from '@voxie/contracts';
import { cn } from '../../lib/cn.ts';
import { valueText } from './words.ts';

function Side({ sign, value }: { sign: '−' | '+'; value: unknown }) {
  return (
    <p className={cn('flex gap-2 px-2 py-1 font-mono text-xs', sign === '+' ? 'bg-success/10' : 'bg-destructive/10')}>
      <span className={sign === '+' ? 'text-success' : 'text-destructive'}>
        <span aria-hidden>{sign}</span>
        <span className="sr-only">{sign === '+' ? 'After' : 'Before'}</span>
      </span>
      <span className="min-w-0 break-words whitespace-pre-wrap">{valueText(value)}</span>
    </p>
  );
}

/** The fields that changed, as they were and as they became. */
export function AuditDiff({ entry: { before, after } }: { entry: AuditRecord }) {
  const paths = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (paths.length === 0)
    return before === null && after === null ? null : <p className="text-sm text-muted-foreground">Nothing changed.</p>;
  return (
    <dl className="overflow-hidden rounded-md border">
      {paths.map((path) => (
        <div key={path} className="border-b last:border-b-0">
          <dt className="bg-muted/60 px-2 py-1 font-mono text-xs break-all text-muted-foreground">{path}</dt>
          <dd>
            {before?.[path] === undefined ? null : <Side sign="−" value={before[path]} />}
            {after?.[path] === undefined ? null : <Side sign="+" value={after[path]} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
