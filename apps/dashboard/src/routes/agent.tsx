import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { isAgentTab } from '../features/agent/agent-tab.ts';
import type { AgentTab } from '../features/agent/agent-tab.ts';
import { appRoute } from './root.tsx';

const load = () => import('../features/agent/index.ts');
const AgentPage = lazy(async () => ({ default: (await load()).AgentPage }));

export const agentRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/agents/$agentId',
  // Fetched on hover already, and before the page is left for this one.
  loader: async () => {
    await load();
  },
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: AgentTab } =>
    isAgentTab(tab) && tab !== 'edit' ? { tab } : {},
  component: function AgentRoute() {
    const { agentId } = agentRoute.useParams();
    // The key drops the form of one agent before the next one's is shown.
    return <AgentPage key={agentId} agentId={agentId} tab={agentRoute.useSearch().tab ?? 'edit'} />;
  },
});
