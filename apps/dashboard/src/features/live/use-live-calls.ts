import { skipToken } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '../../lib/api.tsx';
import { useRenewedStream, useSession } from '../auth/index.ts';
import { withNews, withoutOver } from './live-calls.ts';
import type { ShownCalls } from './live-calls.ts';

const overForMs = 30_000;
const clearEveryMs = 5000;

export interface LiveCalls {
  shown: ShownCalls;
  /** The connection was lost, and is being made again: what is shown may be old. */
  isLost: boolean;
  /** Why there are no news any more. Null: there are, or will be. */
  error: unknown;
  retry: () => void;
}

/** The open calls of the workspace, kept fresh. `isHeld`: nothing is cleared away for now. */
export function useLiveCalls({ isHeld }: { isHeld: boolean }): LiveCalls {
  const trpc = useTRPC();
  const session = useSession();
  const [shown, setShown] = useState<ShownCalls>(null);
  const stream = useSubscription(
    trpc.calls.live.subscriptionOptions(session.status === 'signedIn' ? {} : skipToken, {
      onData: ({ data }) => setShown((known) => withNews(known, data, Date.now())),
    }),
  );
  useRenewedStream(stream);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setInterval(() => setShown((known) => withoutOver(known, Date.now() - overForMs)), clearEveryMs);
    return () => clearInterval(timer);
  }, [isHeld]);
  const isLost = shown !== null && stream.status === 'connecting';
  return { shown, isLost, error: stream.error, retry: stream.reset };
}
