import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from './root.tsx';

export const membersRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/members',
  component: lazyRouteComponent(() => import('../features/members/index.ts'), 'MembersPage'),
});
