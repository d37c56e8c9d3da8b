import { createRoute } from '@tanstack/react-router';
import { SignInPage, signInWayOf } from '../features/auth/index.ts';
import type { SignInWay } from '../features/auth/index.ts';
import { rootRoute } from './root.tsx';

interface Search {
  redirect?: string;
  way?: SignInWay;
  email?: string;
}

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ redirect, way, email }: Record<string, unknown>): Search => {
    const known = signInWayOf(way);
    return {
      ...(typeof redirect === 'string' ? { redirect } : {}),
      ...(known === undefined ? {} : { way: known }),
      ...(typeof email === 'string' ? { email } : {}),
    };
  },
  component: function SignInRoute() {
    return <SignInPage {...signInRoute.useSearch()} />;
  },
});
