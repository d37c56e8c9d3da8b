import { Navigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession, useSessionStore } from './session-provider.tsx';

/** Signs out on arrival. A page of its own, so that a form with unsaved edits can ask before the person leaves it. */
export function SignOutPage() {
  const store = useSessionStore();
  const state = useSession();
  useEffect(() => {
    void store.signOut();
  }, [store]);
  return state.status === 'signedOut' ? <Navigate to="/sign-in" replace /> : null;
}
