import type { Problem } from '@voxie/contracts';
import { ArrowDown } from 'lucide-react';
import { Alert } from '../../../components/ui/alert.tsx';
import { Button } from '../../../components/ui/button.tsx';
import type { FieldErrors } from '../draft/draft-check.ts';
import { focusFirst } from '../fields/focus.ts';

interface ProblemSummaryProps {
  errors: FieldErrors;
  problems: readonly Problem[];
}

const countOf = (count: number, one: string, many: string) => (count === 1 ? one : many.replace('#', String(count)));

/** How much is to be corrected, and the way to the first of it. */
export function ProblemSummary({ errors, problems }: ProblemSummaryProps) {
  const wrong = Object.keys(errors);
  const paths = wrong.length > 0 ? wrong : problems.map(({ path }) => path);
  if (paths.length === 0) return null;
  const title =
    wrong.length > 0
      ? countOf(
          wrong.length,
          'One field must be corrected before it can be saved',
          '# fields must be corrected before it can be saved',
        )
      : countOf(
          paths.length,
          'One thing is missing before it can be published',
          '# things are missing before it can be published',
        );
  return (
    <Alert
      variant="warning"
      title={title}
      action={
        <Button size="sm" variant="outline" onClick={() => focusFirst(paths)}>
          <ArrowDown aria-hidden /> Go to {paths.length === 1 ? 'it' : 'the first'}
        </Button>
      }
    />
  );
}
