import { Plus } from 'lucide-react';
import { Alert } from '../../../../components/ui/alert.tsx';
import { Button } from '../../../../components/ui/button.tsx';
import { useDraft } from '../../fields/draft-context.ts';
import { undeclaredPlaces } from './places.ts';

/** Places in the texts that nobody has declared: a call could not fill them. */
export function UndeclaredPlaces() {
  const { tree, edit } = useDraft();
  const places = undeclaredPlaces(tree);
  if (places.length === 0) return null;
  return (
    <Alert
      variant="warning"
      title={places.length === 1 ? 'A place is not declared yet' : `${places.length} places are not declared yet`}
    >
      <ul className="mt-2 flex flex-wrap gap-2">
        {places.map((name) => (
          <li key={name}>
            <Button size="sm" variant="outline" onClick={() => edit(`variables.${name}`, { type: 'text' })}>
              <Plus aria-hidden /> Declare {name}
            </Button>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
