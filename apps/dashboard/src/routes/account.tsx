import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { SignedIn } from '../features/shell/index.ts';
import { rootRoute } from './root.tsx';

const AccountPage = lazyRouteComponent(() => import('../features/account/index.ts'), 'AccountPage');

export const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  loader: () => AccountPage.preload?.(),
  component: function AccountRoute() {
    return (
      <SignedIn>
        <AccountPage />
      </SignedIn>
    );
  },
});
