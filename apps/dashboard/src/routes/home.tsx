import { createRoute, Navigate } from '@tanstack/react-router';
import { appRoute } from './root.tsx';

export const homeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/',
  component: function HomeRoute() {
    return <Navigate to="/agents" replace />;
  },
});
