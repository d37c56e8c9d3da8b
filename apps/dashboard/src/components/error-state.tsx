import { VoxieError } from '@voxie/client';
import { RotateCw } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { retryAfterOf, whenText } from '../lib/retry-after.ts';
import { Alert } from './ui/alert.tsx';
import { Button } from './ui/button.tsx';

interface ErrorStateProps {
  /** What could not be done: "The agents could not be loaded." */
  title: string;
  error: unknown;
  onRetry: () => void;
}

/** Counts the seconds down, then tries again. */
function Countdown({ seconds, onOver }: { seconds: number; onOver: () => void }) {
  const [left, setLeft] = useState(seconds);
  const over = useEffectEvent(onOver);
  useEffect(() => {
    const endsAt = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      const rest = Math.ceil((endsAt - Date.now()) / 1000);
      setLeft(Math.max(1, rest));
      if (rest > 0) return;
      clearInterval(timer);
      over();
    }, 1000);
    return () => clearInterval(timer);
  }, [seconds]);
  return (
    <span className="mt-1 block">
      {/* Told once: a number that changes each second is not to be read out. */}
      <span className="sr-only">Tries again by itself {whenText(seconds)}.</span>
      <span aria-hidden>Tries again by itself {whenText(left)}.</span>
    </span>
  );
}

/** A part of a page that could not be loaded, with the way to try again. After too many requests it does so by itself. */
export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  const failure = VoxieError.from(error);
  const waitSeconds = retryAfterOf(error);
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
      {waitSeconds === null ? null : <Countdown key={failure.requestId} seconds={waitSeconds} onOver={onRetry} />}
      {failure.requestId === undefined ? null : <span className="mt-1 block text-xs">Request {failure.requestId}</span>}
    </Alert>
  );
}
