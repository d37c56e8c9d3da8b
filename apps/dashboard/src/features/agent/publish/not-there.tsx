import type { Problem } from '@voxie/contracts';
import { Alert } from '../../../components/ui/alert.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { labelOf } from '../words/labels.ts';

interface NotThereProps {
  warnings: readonly Problem[];
  onGoToField: (path: string) => void;
}

/** What the draft names and the workspace does not have; it can be published all the same. */
export function NotThere({ warnings, onGoToField }: NotThereProps) {
  if (warnings.length === 0) return null;
  return (
    <Alert variant="warning" title="Some of what it uses is not there">
      <p>You can publish it, but in calls it will do without.</p>
      <ul className="mt-1 flex flex-col gap-1">
        {warnings.map(({ path, message }) => (
          <li key={`${path} ${message}`} className="flex flex-wrap items-baseline gap-x-2">
            <Button variant="link" onClick={() => onGoToField(path)}>
              {labelOf(path)}
            </Button>
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
