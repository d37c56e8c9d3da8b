import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from './root.tsx';

const CreationPage = lazyRouteComponent(() => import('../features/creation/index.ts'), 'CreationPage');

export const creationRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/creations/$creationId',
  component: function CreationRoute() {
    const { creationId } = creationRoute.useParams();
    return <CreationPage key={creationId} creationId={creationId} />;
  },
});
