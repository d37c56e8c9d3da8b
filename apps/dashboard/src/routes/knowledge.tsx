import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from './root.tsx';

export const knowledgeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/knowledge',
  component: lazyRouteComponent(() => import('../features/knowledge/index.ts'), 'KnowledgePage'),
});
