import { Navigate, useRouter } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import type { ReactNode } from 'react';
import { ReauthDialog, useSession, useSessionStore } from '../auth/index.ts';

/** For who is signed in. A visitor is sent to sign in first, and who came for a new password to set one. */
export function SignedIn({ children }: { children: ReactNode }) {
  const state = useSession();
  const { isRecovering } = useSessionStore();
  if (state.status === 'loading' || state.status === 'signedOut') return <ToSignIn />;
  if (isRecovering) return <Navigate to="/reset-password" replace />;
  return (
    <>
      <Fragment key={state.user.id}>{children}</Fragment>
      <ReauthDialog />
    </>
  );
}

// Looks at the location once and does not follow it: Navigate goes again whenever it is drawn again.
function ToSignIn() {
  const { location } = useRouter().state;
  const [search] = useState(() => (location.pathname === '/' ? {} : { redirect: location.href }));
  return <Navigate to="/sign-in" search={search} replace />;
}
