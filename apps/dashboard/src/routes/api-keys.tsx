import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from './root.tsx';

export const apiKeysRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('../features/api-keys/index.ts'), 'ApiKeysPage'),
});
