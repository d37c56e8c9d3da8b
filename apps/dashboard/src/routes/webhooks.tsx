import { createRoute } from '@tanstack/react-router';
import { WebhooksPage } from '../features/webhooks/index.ts';
import { appRoute } from './root.tsx';

export const webhooksRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/webhooks',
  component: WebhooksPage,
});
