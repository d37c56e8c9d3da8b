import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { appRoute } from './root.tsx';

const load = () => import('../features/templates/index.ts');
const TemplatesPage = lazy(async () => ({ default: (await load()).TemplatesPage }));

export const templatesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/templates',
  // Fetched on hover already, and before the page is left for this one.
  loader: async () => {
    await load();
  },
  component: TemplatesPage,
});
