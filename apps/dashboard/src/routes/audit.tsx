import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readAuditFilter } from '../features/audit/search.ts';
import { appRoute } from './root.tsx';

const AuditPage = lazyRouteComponent(() => import('../features/audit/index.ts'), 'AuditPage');

export const auditRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/audit',
  loader: () => AuditPage.preload?.(),
  validateSearch: readAuditFilter,
  component: function AuditRoute() {
    return <AuditPage filter={auditRoute.useSearch()} />;
  },
});
