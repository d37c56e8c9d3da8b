import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { appRoute } from './root.tsx';

const load = () => import('../features/live/index.ts');
const LivePage = lazy(async () => ({ default: (await load()).LivePage }));
const LiveCallPage = lazy(async () => ({ default: (await load()).LiveCallPage }));

// Fetched on hover already, and before the page is left for this one.
const loader = async () => {
  await load();
};

export const liveRoute = createRoute({ getParentRoute: () => appRoute, path: '/live', loader, component: LivePage });

export const liveCallRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/live/$callId',
  loader,
  component: function LiveCallRoute() {
    const { callId } = liveCallRoute.useParams();
    return <LiveCallPage key={callId} callId={callId} />;
  },
});
