import { VoxieError } from '@voxie/client';
import { RotateCw } from 'lucide-react';
import { Alert } from './ui/alert.tsx';
import { Button } from './ui/button.tsx';

interface ErrorStateProps {
  /** What could not be done: "The agents could not be loaded." */
  title: string;
  error: unknown;
  onRetry: () => void;
}

/** A part of a page that could not be loaded, with the way to try again. */
export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  const failure = VoxieError.from(error);
  return (
    <Alert
      variant="destructive"
      title={title}
      action={
        <Button variant="outline" size="sm" onClick={onRetry}>
          <RotateCw aria-hidden /> Try again
        </Button>
      }
    >
      {failure.message}
      {failure.requestId === undefined ? null : <span className="mt-1 block text-xs">Request {failure.requestId}</span>}
    </Alert>
  );
}
