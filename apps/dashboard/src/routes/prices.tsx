import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from './root.tsx';

export const pricesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/prices',
  component: lazyRouteComponent(() => import('../features/prices/index.ts'), 'PricesPage'),
});
