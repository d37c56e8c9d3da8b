import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { appRoute } from './root.tsx';

const load = () => import('../features/creation/index.ts');
const CreationPage = lazy(async () => ({ default: (await load()).CreationPage }));

export const creationRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/creations/$creationId',
  // Fetched on hover already, and before the page is left for this one.
  loader: async () => {
    await load();
  },
  component: function CreationRoute() {
    const { creationId } = creationRoute.useParams();
    return <CreationPage key={creationId} creationId={creationId} />;
  },
});
