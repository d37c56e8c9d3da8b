import { createRoute } from '@tanstack/react-router';
import { SettingsPage } from '../features/workspace-settings/index.ts';
import { appRoute } from './root.tsx';

export const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings',
  component: SettingsPage,
});
