import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from './root.tsx';

export const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/workspace-settings/index.ts'), 'SettingsPage'),
});
