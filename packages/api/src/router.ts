import { accountRouter } from './account/router.ts';
import { agentsRouter } from './agents/router.ts';
import { analyticsRouter } from './analytics/router.ts';
import { auditRouter } from './audit/router.ts';
import { callsRouter } from './calls/router.ts';
import { creationsRouter } from './creations/router.ts';
import { dataRouter } from './data/router.ts';
import { errorsRouter } from './errors/router.ts';
import { knowledgeRouter } from './knowledge/router.ts';
import { memoryRouter } from './memory/router.ts';
import { secretsRouter } from './secrets/router.ts';
import { invitationsRouter } from './invitations/router.ts';
import { jobsRouter } from './jobs/router.ts';
import { keysRouter } from './keys/router.ts';
import { membersRouter } from './members/router.ts';
import { pricesRouter } from './prices/router.ts';
import { proposalsRouter } from './proposals/router.ts';
import { settingsRouter } from './settings/router.ts';
import { systemRouter } from './system/router.ts';
import { toolsRouter } from './tools/router.ts';
import { viewsRouter } from './views/router.ts';
import { webhooksRouter } from './webhooks/router.ts';
import { workspacesRouter } from './workspaces/router.ts';
import { createCallerFactory, router } from './trpc.ts';

/** Every procedure. tRPC, REST and the OpenAPI document are all made from it. */
export const appRouter = router({
  system: systemRouter,
  account: accountRouter,
  agents: agentsRouter,
  creations: creationsRouter,
  calls: callsRouter,
  analytics: analyticsRouter,
  audit: auditRouter,
  data: dataRouter,
  errors: errorsRouter,
  invitations: invitationsRouter,
  jobs: jobsRouter,
  keys: keysRouter,
  proposals: proposalsRouter,
  secrets: secretsRouter,
  tools: toolsRouter,
  knowledge: knowledgeRouter,
  memory: memoryRouter,
  members: membersRouter,
  prices: pricesRouter,
  settings: settingsRouter,
  views: viewsRouter,
  webhooks: webhooksRouter,
  workspaces: workspacesRouter,
});
export type AppRouter = typeof appRouter;

/** Calls procedures in this process, as the REST adapter does. */
export const createCaller = createCallerFactory(appRouter);
