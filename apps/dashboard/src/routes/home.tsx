import { createRoute, redirect } from '@tanstack/react-router';
import { appRoute } from './root.tsx';

export const homeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/agents', replace: true });
  },
});
