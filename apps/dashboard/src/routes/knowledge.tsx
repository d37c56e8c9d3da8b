import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { appRoute } from './root.tsx';

const load = () => import('../features/knowledge/index.ts');
const KnowledgePage = lazy(async () => ({ default: (await load()).KnowledgePage }));

export const knowledgeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/knowledge',
  loader: async () => {
    await load();
  },
  component: KnowledgePage,
});
