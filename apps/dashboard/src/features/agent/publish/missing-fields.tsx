import type { Problem } from '@voxie/contracts';
import { Alert } from '../../../components/ui/alert.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { labelOf } from '../words/labels.ts';
import { sectionOf } from '../words/sections.ts';

interface MissingFieldsProps {
  problems: readonly Problem[];
  onGoToField: (path: string) => void;
}

/** What the draft lacks before it can be published, each leading to its field. */
export function MissingFields({ problems, onGoToField }: MissingFieldsProps) {
  return (
    <Alert variant="warning" title="The draft is not complete yet">
      <ul className="mt-1 flex flex-col gap-1">
        {problems.map((problem) => (
          <li key={`${problem.path} ${problem.message}`} className="flex flex-wrap items-baseline gap-x-2">
            {sectionOf(problem.path) === undefined ? (
              <span className="font-medium text-foreground">{problem.path}</span>
            ) : (
              <Button variant="link" onClick={() => onGoToField(problem.path)}>
                {labelOf(problem.path)}
              </Button>
            )}
            <span>{problem.message.replace(/^\S+ is required: /u, '')}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
