import { Navigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useEmptyCaches } from '../../lib/use-empty-caches.ts';
import { useSession, useSessionStore } from './session-provider.tsx';

/** Signs out on arrival. A page of its own, so that a form with unsaved edits can ask before the person leaves it. */
export function SignOutPage() {
  const store = useSessionStore();
  const state = useSession();
  const emptyCaches = useEmptyCaches();
  useEffect(() => {
    void store.signOut().then(emptyCaches);
  }, [store, emptyCaches]);
  return state.status === 'signedOut' ? <Navigate to="/sign-in" replace /> : null;
}
