import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { readErrorSearch } from '../features/errors/error-search.ts';
import { appRoute } from './root.tsx';

const load = () => import('../features/errors/index.ts');
const ErrorsPage = lazy(async () => ({ default: (await load()).ErrorsPage }));
const ErrorPage = lazy(async () => ({ default: (await load()).ErrorPage }));

const loader = async () => {
  await load();
};

export const errorsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/errors',
  loader,
  validateSearch: readErrorSearch,
  component: function ErrorsRoute() {
    return <ErrorsPage shown={errorsRoute.useSearch()} />;
  },
});

export const errorRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/errors/$groupId',
  loader,
  component: function ErrorRoute() {
    const { groupId } = errorRoute.useParams();
    return <ErrorPage key={groupId} groupId={groupId} />;
  },
});
