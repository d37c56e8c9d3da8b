import { createRoute } from '@tanstack/react-router';
import { ApiKeysPage } from '../features/api-keys/index.ts';
import { appRoute } from './root.tsx';

export const apiKeysRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/api-keys',
  component: ApiKeysPage,
});
