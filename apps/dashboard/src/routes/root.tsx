import { createRootRoute, createRoute, Outlet } from '@tanstack/react-router';
import { AppShell, NotFoundPage, PageCrashed } from '../features/shell/index.ts';

export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: PageCrashed,
});

/** Everything that needs a login. */
export const appRoute = createRoute({ getParentRoute: () => rootRoute, id: 'app', component: AppShell });
