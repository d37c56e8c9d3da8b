import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from './root.tsx';

const CallRecordPage = lazyRouteComponent(() => import('../features/call-record/index.ts'), 'CallRecordPage');

export const callRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/calls/$callId',
  component: function CallRoute() {
    const { callId } = callRoute.useParams();
    return <CallRecordPage key={callId} callId={callId} />;
  },
});
