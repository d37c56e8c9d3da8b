import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { readSearch } from '../features/analytics/search.ts';
import { appRoute } from './root.tsx';

const load = () => import('../features/analytics/index.ts');
const AnalyticsPage = lazy(async () => ({ default: (await load()).AnalyticsPage }));

export const analyticsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/analytics',
  validateSearch: readSearch,
  loader: async () => {
    await load();
  },
  component: function AnalyticsRoute() {
    return <AnalyticsPage search={analyticsRoute.useSearch()} />;
  },
});
