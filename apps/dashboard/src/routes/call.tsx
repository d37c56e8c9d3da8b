import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { appRoute } from './root.tsx';

const load = () => import('../features/call-record/index.ts');
const CallRecordPage = lazy(async () => ({ default: (await load()).CallRecordPage }));

export const callRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/calls/$callId',
  // Fetched on hover already, and before the page is left for this one.
  loader: async () => {
    await load();
  },
  component: function CallRoute() {
    const { callId } = callRoute.useParams();
    return <CallRecordPage key={callId} callId={callId} />;
  },
});
