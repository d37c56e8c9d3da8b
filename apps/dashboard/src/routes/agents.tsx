import { createRoute } from '@tanstack/react-router';
import { AgentsPage } from '../features/agents/index.ts';
import { appRoute } from './root.tsx';

export const agentsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/agents',
  validateSearch: ({ search }: Record<string, unknown>): { search?: string } =>
    typeof search === 'string' && search !== '' ? { search: search.slice(0, 100) } : {},
  component: function AgentsRoute() {
    return <AgentsPage search={agentsRoute.useSearch().search ?? ''} />;
  },
});
