import { createRoute } from '@tanstack/react-router';
import { SignOutPage } from '../features/auth/index.ts';
import { rootRoute } from './root.tsx';

export const signOutRoute = createRoute({ getParentRoute: () => rootRoute, path: '/sign-out', component: SignOutPage });
