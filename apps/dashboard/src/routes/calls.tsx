import { createRoute } from '@tanstack/react-router';
import { CallsPage, readFilter } from '../features/calls/index.ts';
import { appRoute } from './root.tsx';

export const callsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/calls',
  validateSearch: readFilter,
  component: function CallsRoute() {
    return <CallsPage filter={callsRoute.useSearch()} />;
  },
});
