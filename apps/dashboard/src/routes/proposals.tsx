import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from './root.tsx';

export const proposalsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/proposals',
  component: lazyRouteComponent(() => import('../features/proposals/index.ts'), 'ProposalsPage'),
});
