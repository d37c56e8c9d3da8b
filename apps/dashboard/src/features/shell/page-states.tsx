import { Link, useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { RotateCw } from 'lucide-react';
import { Page } from '../../components/page.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTitle } from '../../lib/use-title.ts';

/** There is no such page, or not for this person. */
export function NotFoundPage() {
  useTitle('Not found');
  return (
    <Page className="max-w-xl py-20">
      <h1 className="text-2xl font-semibold">There is nothing here</h1>
      <p className="text-lg text-muted-foreground">
        The page does not exist, was deleted, or belongs to a workspace you are not in.
      </p>
      <div>
        <Button asChild>
          <Link to="/agents">To the agents</Link>
        </Button>
      </div>
    </Page>
  );
}

/** A page threw while drawing: the rest of the app stays usable. */
export function PageCrashed({ reset }: ErrorComponentProps) {
  const router = useRouter();
  useTitle('Something went wrong');
  return (
    <Page className="max-w-xl py-20">
      <h1 className="text-2xl font-semibold">This page stopped working</h1>
      <p className="text-lg text-muted-foreground" role="alert">
        That is our fault. Nothing you saved is lost. Try again; if it happens twice, reload the browser tab.
      </p>
      <div className="flex gap-2">
        <Button
          onClick={() => {
            reset();
            void router.invalidate();
          }}
        >
          <RotateCw aria-hidden /> Try again
        </Button>
        <Button variant="outline" asChild>
          <Link to="/agents">To the agents</Link>
        </Button>
      </div>
    </Page>
  );
}
