import { initTRPC } from '@trpc/server';
import { inSpan, runInScope } from '@voxie/platform';
import type { Context } from './context.ts';
import { appErrorOf, errorBodyOf, toTrpcError } from './errors.ts';

/** The REST route of a procedure. Names in `{}` are fields of its input, in snake case. */
export interface RestRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: `/${string}`;
  tag: string;
  summary: string;
  description?: string;
  /** Input fields that travel as request headers: header name -> field. */
  headers?: Readonly<Record<string, string>>;
}

export interface Meta {
  openapi?: RestRoute;
  /** Its input may be larger than others'. */
  maxBodyBytes?: number;
  /** Works without signing in. Every other procedure refuses anonymous callers. */
  isPublic?: true;
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

const withActor = t.middleware(async ({ ctx, next }) => {
  const actor = await ctx.deps.resolveActor(ctx.accessToken, ctx.workspaceId);
  const fields = { userId: actor.userId, workspaceId: actor.workspaceId };
  Object.assign(ctx.about, fields);
  return runInScope({ fields }, () => next({ ctx: { actor, logger: ctx.logger.child(fields) } }));
});

/** Anyone may call it. */
export const publicProcedure = t.procedure.use(withAppErrors).meta({ isPublic: true });

/** For signed-in members of a workspace; `ctx.actor` says who and where. */
export const procedure = t.procedure.use(withAppErrors).use(withActor);
