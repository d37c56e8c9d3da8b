import { createRouter } from '@tanstack/react-router';
import { Page } from './components/page.tsx';
import { Skeleton } from './components/ui/skeleton.tsx';
import { NotFoundPage, PageCrashed } from './features/shell/index.ts';
import { accountRoute } from './routes/account.tsx';
import { agentRoute } from './routes/agent.tsx';
import { agentsRoute } from './routes/agents.tsx';
import { analyticsRoute } from './routes/analytics.tsx';
import { apiKeysRoute } from './routes/api-keys.tsx';
import { auditRoute } from './routes/audit.tsx';
import { callRoute } from './routes/call.tsx';
import { callsRoute } from './routes/calls.tsx';
import { creationRoute } from './routes/creation.tsx';
import { errorRoute, errorsRoute } from './routes/errors.tsx';
import { homeRoute } from './routes/home.tsx';
import { invitationRoute } from './routes/invitation.tsx';
import { knowledgeRoute } from './routes/knowledge.tsx';
import { liveCallRoute, liveRoute } from './routes/live.tsx';
import { membersRoute } from './routes/members.tsx';
import { notFoundRoute } from './routes/not-found.tsx';
import { openWorkspaceRoute } from './routes/open-workspace.tsx';
import { pricesRoute } from './routes/prices.tsx';
import { proposalsRoute } from './routes/proposals.tsx';
import { resetPasswordRoute } from './routes/reset-password.tsx';
import { appRoute, rootRoute } from './routes/root.tsx';
import { secretsRoute } from './routes/secrets.tsx';
import { settingsRoute } from './routes/settings.tsx';
import { signInRoute } from './routes/sign-in.tsx';
import { signOutRoute } from './routes/sign-out.tsx';
import { templatesRoute } from './routes/templates.tsx';
import { webhooksRoute } from './routes/webhooks.tsx';

const routeTree = rootRoute.addChildren([
  signInRoute,
  signOutRoute,
  resetPasswordRoute,
  invitationRoute,
  openWorkspaceRoute,
  accountRoute,
  appRoute.addChildren([
    homeRoute,
    agentsRoute,
    agentRoute,
    templatesRoute,
    creationRoute,
    callsRoute,
    callRoute,
    analyticsRoute,
    liveRoute,
    liveCallRoute,
    knowledgeRoute,
    proposalsRoute,
    secretsRoute,
    webhooksRoute,
    apiKeysRoute,
    pricesRoute,
    membersRoute,
    settingsRoute,
    auditRoute,
    errorsRoute,
    errorRoute,
    notFoundRoute,
  ]),
]);

function PendingPage() {
  return (
    <Page aria-busy>
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-40 w-full" />
    </Page>
  );
}

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingComponent: PendingPage,
  defaultErrorComponent: PageCrashed,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
