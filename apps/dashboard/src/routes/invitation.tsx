import { createRoute } from '@tanstack/react-router';
import { InvitationPage } from '../features/invitation/index.ts';
import { rootRoute } from './root.tsx';

export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  validateSearch: ({ token }: Record<string, unknown>): { token: string } => ({
    token: typeof token === 'string' ? token : '-',
  }),
  component: function InvitationRoute() {
    return <InvitationPage token={invitationRoute.useSearch().token} />;
  },
});
