import type { KnowledgeSource } from '@voxie/contracts';
import { Badge } from '../../components/ui/badge.tsx';

/** How far a source is: a bar while it is indexed, a word otherwise. */
export function SourceStatus({ source }: { source: KnowledgeSource }) {
  const { status, passagesDone, passagesTotal, passageCount, isSearchable } = source;
  if (status === 'ready')
    return (
      <p className="text-sm text-muted-foreground tabular-nums">
        {passageCount} {passageCount === 1 ? 'passage' : 'passages'}
      </p>
    );
  if (status === 'failed') return <Badge variant="destructive">{isSearchable ? 'Not replaced' : 'Failed'}</Badge>;
  const doing = isSearchable ? 'Replacing' : 'Indexing';
  const words = passagesTotal === 0 ? (status === 'queued' ? 'Waiting' : 'Reading') : doing;
  return (
    <div className="flex w-36 flex-col gap-1.5">
      <p className="flex justify-between gap-2 text-sm text-muted-foreground tabular-nums">
        <span className={passagesTotal === 0 ? 'animate-pulse-soft' : undefined}>{words}…</span>
        {passagesTotal === 0 ? null : (
          <span>
            {passagesDone} / {passagesTotal}
          </span>
        )}
      </p>
      <progress
        className="h-1 w-full overflow-hidden rounded-full [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-muted [&::-webkit-progress-value]:bg-primary [&::-webkit-progress-value]:transition-[width]"
        aria-label={`${words} ${source.title}`}
        max={Math.max(1, passagesTotal)}
        value={passagesDone}
      />
    </div>
  );
}
