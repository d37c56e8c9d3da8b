import type { Problem } from '@voxie/contracts';
import { CircleCheck, CircleDashed } from 'lucide-react';
import { Button } from '../../components/ui/button.tsx';
import { labelOf } from '../agent/words/labels.ts';

interface MissingProps {
  problems: readonly Problem[];
  onGoToField: (path: string) => void;
}

/** What is still needed before the agent can be saved, each leading to its field. */
export function Missing({ problems, onGoToField }: MissingProps) {
  if (problems.length === 0) {
    return (
      <output className="flex items-center gap-2 text-sm">
        <CircleCheck className="size-4 text-success" aria-hidden /> Complete: it can be saved.
      </output>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted-foreground">
      <CircleDashed className="-mr-1 size-4" aria-hidden />
      <span>Still needed:</span>
      {[...new Set(problems.map((problem) => problem.path))].map((path) => (
        <Button key={path} variant="link" size="sm" onClick={() => onGoToField(path)}>
          {labelOf(path)}
        </Button>
      ))}
    </div>
  );
}
