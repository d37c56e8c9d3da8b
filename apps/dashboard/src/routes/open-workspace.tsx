import { createRoute } from '@tanstack/react-router';
import { OpenWorkspacePage } from '../features/workspace-switcher/index.ts';
import { rootRoute } from './root.tsx';

export const openWorkspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/workspaces/$workspaceId',
  component: function OpenWorkspaceRoute() {
    return <OpenWorkspacePage workspaceId={openWorkspaceRoute.useParams().workspaceId} />;
  },
});
