import { VoxieError } from '@voxie/client';
import { useEffect } from 'react';
import { useSessionStore } from './session-provider.tsx';

interface Stream {
  /** Why the stream ended; null while it runs. */
  error: unknown;
  /** Begins it again. */
  reset: () => void;
}

/** A stream that is refused for an expired login begins again once the login is renewed. */
export function useRenewedStream({ error, reset }: Stream): void {
  const store = useSessionStore();
  const isRefused = error !== null && VoxieError.from(error).code === 'UNAUTHENTICATED';
  useEffect(() => {
    const renew = async () => {
      if (await store.renew()) reset();
    };
    if (isRefused) void renew();
  }, [isRefused, store, reset]);
}
