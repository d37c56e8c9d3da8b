import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { isAgentTab } from '../features/agent/agent-tab.ts';
import type { AgentTab } from '../features/agent/agent-tab.ts';
import { appRoute } from './root.tsx';

const AgentPage = lazyRouteComponent(() => import('../features/agent/index.ts'), 'AgentPage');

export const agentRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/agents/$agentId',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: AgentTab } =>
    isAgentTab(tab) && tab !== 'edit' ? { tab } : {},
  component: function AgentRoute() {
    const { agentId } = agentRoute.useParams();
    // The key drops the form of one agent before the next one's is shown.
    return <AgentPage key={agentId} agentId={agentId} tab={agentRoute.useSearch().tab ?? 'edit'} />;
  },
});
