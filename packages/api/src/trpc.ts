import { initTRPC } from '@trpc/server';
import { inSpan, runInScope } from '@voxie/platform';
import type { Actor } from './actor.ts';
import { startTrail } from './audit/trail.ts';
import type { Context } from './context.ts';
import { appErrorOf, errorBodyOf, toTrpcError } from './errors.ts';
import { admit, admitPerson } from './limits/admit.ts';
import { may, requireMay } from './policy.ts';
import type { Verb } from './policy.ts';

/** The REST route of a procedure. Names in `{}` are fields of its input, in snake case. */
export interface RestRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: `/${string}`;
  tag: string;
  summary: string;
  description?: string;
  /** Input fields that travel as request headers: header name -> field. */
  headers?: Readonly<Record<string, string>>;
  /** Input fields of a DELETE that travel in its body: what is in an address ends up in logs. */
  body?: readonly string[];
}

export interface Meta {
  openapi?: RestRoute;
  /** Its input may be larger than others'. */
  maxBodyBytes?: number;
  /** What it is to the policy. Null: works without signing in. */
  verb?: Verb | null;
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter: ({ shape, error, ctx }) => {
      const app = errorBodyOf(error, ctx?.requestId ?? '');
      return { ...shape, message: app.message, data: { ...shape.data, app } };
    },
  });

export const { router, createCallerFactory } = t;

/** The one place where errors of procedures become ours, and where the unexpected is logged. */
const withAppErrors = t.middleware(async ({ ctx, path, next }) => {
  const result = await inSpan(path, { kind: 'server' }, async (span) => {
    if (ctx.refusal !== null) throw toTrpcError(ctx.refusal);
    const answer = await next();
    if (!answer.ok) span.fail(appErrorOf(answer.error).code);
    return answer;
  });
  if (result.ok) return result;
  const app = appErrorOf(result.error);
  if (app.code === 'INTERNAL')
    ctx.logger.error({ err: app.cause instanceof Error ? app.cause : app, path, ...ctx.about }, 'Procedure failed');
  else if (app.code === 'UPSTREAM_UNAVAILABLE')
    ctx.logger.warn({ err: app.cause, path, ...ctx.about }, 'Upstream unavailable');
  throw toTrpcError(app);
});

/** Finds who asks, and refuses what they may not do; no mutation is missing in the audit trail. */
const asActor = (verb: Verb) =>
  t.middleware(async ({ ctx, path, type, getRawInput, next }) => {
    const found = await admit(ctx, { path, type });
    const resolveAgain = () => ctx.deps.resolveActor(ctx.accessToken, found.workspaceId);
    const actor: Actor = { ...found, requireStill: async () => requireMay(await resolveAgain(), verb) };
    const fields = { userId: actor.userId, workspaceId: actor.workspaceId };
    Object.assign(ctx.about, fields);
    return runInScope({ fields }, async () => {
      const trail = startTrail({ path, context: ctx, actor, rawInput: getRawInput });
      // Who has a page's key is anyone: what they are refused is not worth a line each.
      const isOnRecord = type === 'mutation' && actor.key?.kind !== 'publishable';
      if (!may(actor, verb) && isOnRecord) await trail.close('refused');
      requireMay(actor, verb);
      const answer = await next({ ctx: { actor, audit: trail.audit, logger: ctx.logger.child(fields) } });
      const isRefused = !answer.ok && appErrorOf(answer.error).code === 'FORBIDDEN';
      if (type === 'mutation' && (answer.ok || (isRefused && isOnRecord)))
        await trail.close(isRefused ? 'refused' : 'done');
      return answer;
    });
  });

/** Finds the person who asks, wherever they are: in no workspace at all, too. */
const asPerson = (verb: Verb) =>
  t.middleware(async ({ ctx, path, type, getRawInput, next }) => {
    const { key, grants, ...person } = await admitPerson(ctx, { path });
    requireMay({ role: 'viewer', grants }, verb);
    const fields = { userId: person.userId };
    Object.assign(ctx.about, fields);
    const auditIn = (workspaceId: string) =>
      startTrail({ path, context: ctx, actor: { ...person, workspaceId, key }, rawInput: getRawInput }).audit;
    return runInScope({ fields }, async () => {
      const answer = await next({ ctx: { person, auditIn, logger: ctx.logger.child(fields) } });
      if (type === 'mutation') ctx.deps.forgetIdentity(ctx.accessToken);
      return answer;
    });
  });

/** Anyone may call it. */
export const publicProcedure = t.procedure.use(withAppErrors).meta({ verb: null });

/**
 * For those who may do this in the workspace: its members, by their role, and its keys, by their scopes. `ctx.actor` says who and
 * where. Nothing of the procedure runs, and no row is looked at, before the policy allows it.
 */
export const procedure = (verb: Verb) => t.procedure.use(withAppErrors).use(asActor(verb)).meta({ verb });

/**
 * For every signed-in person about themselves, whatever workspace they are in, and for no key. `ctx.person` says who; what is
 * done to a workspace is written with `ctx.auditIn` into its audit trail.
 */
export const personProcedure = (verb: Verb) => t.procedure.use(withAppErrors).use(asPerson(verb)).meta({ verb });
