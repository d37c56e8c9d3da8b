import { RotateCw } from 'lucide-react';
import { FullPage } from '../../components/full-page.tsx';
import { Button } from '../../components/ui/button.tsx';

interface ApiUnreachableProps {
  apiUrl: string;
  isRetrying: boolean;
  onRetry: () => void;
}

/** Nothing works without the API: says so, and how to start it. */
export function ApiUnreachable({ apiUrl, isRetrying, onRetry }: ApiUnreachableProps) {
  return (
    <FullPage
      title="The API is not answering"
      action={
        <Button busy={isRetrying} onClick={onRetry}>
          {isRetrying ? null : <RotateCw aria-hidden />} Try again
        </Button>
      }
      footer="Another address? Set VITE_API_URL and start the dashboard again."
    >
      <p role="alert">
        The API at <span className="font-medium break-all text-foreground">{apiUrl}</span> does not answer. Start it
        with <code className="rounded-sm bg-muted px-1.5 py-0.5 font-mono text-base text-foreground">npm run dev</code>.
      </p>
    </FullPage>
  );
}
