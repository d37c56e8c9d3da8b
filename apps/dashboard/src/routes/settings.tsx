import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appRoute } from './root.tsx';

export const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings',
  // It may look like a number, and then the address has made one of it.
  validateSearch: ({ participant }): { participant?: string } =>
    typeof participant === 'string' || typeof participant === 'number' ? { participant: String(participant) } : {},
  component: lazyRouteComponent(() => import('../features/workspace-settings/index.ts'), 'SettingsPage'),
});
