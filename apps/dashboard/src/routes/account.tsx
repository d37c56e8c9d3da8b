import { createRoute } from '@tanstack/react-router';
import { AccountPage } from '../features/account/index.ts';
import { SignedIn } from '../features/shell/index.ts';
import { rootRoute } from './root.tsx';

export const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: function AccountRoute() {
    return (
      <SignedIn>
        <AccountPage />
      </SignedIn>
    );
  },
});
