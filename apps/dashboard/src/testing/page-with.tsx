import { QueryClient } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TooltipProvider } from '../components/ui/tooltip.tsx';
import { ApiProvider } from '../lib/api.tsx';
import { fakeClient } from './fake-api.ts';
import type { Answers } from './fake-api.ts';

/** jsdom has no layout: nothing ever changes its size there. */
class StillResizeObserver implements ResizeObserver {
  disconnect(): void {}
  observe(): void {}
  unobserve(): void {}
}
globalThis.ResizeObserver ??= StillResizeObserver;

class StillIntersectionObserver implements IntersectionObserver {
  readonly root = null;
  readonly rootMargin = '';
  readonly scrollMargin = '';
  readonly thresholds = [];
  disconnect(): void {}
  observe(): void {}
  unobserve(): void {}
  takeRecords(): IntersectionObserverEntry[] {
    return [];
  }
}
globalThis.IntersectionObserver ??= StillIntersectionObserver;
globalThis.scrollTo = () => undefined;

/** A page to render, whatever the address, with the answers the API gives it. */
export function pageWith(page: ReactNode, answers: Answers) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const rootRoute = createRootRoute();
  const everyRoute = createRoute({ getParentRoute: () => rootRoute, path: '$', component: () => page });
  const router = createRouter({
    routeTree: rootRoute.addChildren([everyRoute]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  const element = (
    <ApiProvider client={fakeClient(answers)} queryClient={queryClient}>
      <TooltipProvider>
        <RouterProvider<typeof router> router={router} />
      </TooltipProvider>
    </ApiProvider>
  );
  return { element, router, queryClient };
}
