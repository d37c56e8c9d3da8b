import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { readAuditFilter } from '../features/audit/search.ts';
import { appRoute } from './root.tsx';

const load = () => import('../features/audit/index.ts');
const AuditPage = lazy(async () => ({ default: (await load()).AuditPage }));

export const auditRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/audit',
  loader: async () => {
    await load();
  },
  validateSearch: readAuditFilter,
  component: function AuditRoute() {
    return <AuditPage filter={auditRoute.useSearch()} />;
  },
});
