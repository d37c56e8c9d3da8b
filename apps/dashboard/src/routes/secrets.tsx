import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from './root.tsx';

export const secretsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/secrets',
  component: lazyRouteComponent(() => import('../features/secrets/index.ts'), 'SecretsPage'),
});
