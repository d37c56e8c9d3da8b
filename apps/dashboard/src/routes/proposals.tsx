import { createRoute } from '@tanstack/react-router';
import { ProposalsPage } from '../features/proposals/index.ts';
import { appRoute } from './root.tsx';

export const proposalsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/proposals',
  component: ProposalsPage,
});
