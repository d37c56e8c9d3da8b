import { AppError } from '@voxie/contracts';
import type { Context } from '../context.ts';
import { requireOrigin } from '../keys/publishable.ts';

type Found = Awaited<ReturnType<Context['deps']['resolveActor']>>;
type FoundPerson = Awaited<ReturnType<Context['deps']['resolveIdentity']>>;

interface Asked {
  path: string;
  type: string;
}

/** A request's bad token counts once, however many procedures came with it. */
const counted = new WeakMap<Context, Promise<void>>();

async function countFailure(context: Context): Promise<void> {
  const counting = counted.get(context) ?? context.deps.limits.countFailure(context.address);
  counted.set(context, counting);
  await counting;
}

/** Looks who asks. Whose token is good never waits for those who guess at the same address. */
async function identified<T>(context: Context, resolve: () => Promise<T>): Promise<T> {
  try {
    return await resolve();
  } catch (error) {
    const isUnknown = error instanceof AppError && error.code === 'UNAUTHENTICATED';
    if (isUnknown && context.accessToken !== undefined) await countFailure(context);
    throw error;
  }
}

/**
 * Who asks for a procedure, where they and their address have not asked too much: else throws RATE_LIMITED. Throws what
 * the resolver throws.
 */
export async function admit(context: Context, { path, type }: Asked): Promise<Found> {
  const { limits, resolveActor } = context.deps;
  const actor = await identified(context, () => resolveActor(context.accessToken, context.workspaceId));
  // First: other pages use up nothing of a key.
  requireOrigin(actor.key, context.origin);
  await limits.requireCapacity({ actor, address: context.address, procedure: path });
  if (type === 'subscription') context.whenAnswered(limits.openStream(actor));
  return actor;
}

/** As admit, for a procedure that is asked in no workspace. */
export async function admitPerson(context: Context, { path }: Pick<Asked, 'path'>): Promise<FoundPerson> {
  const { limits, resolveIdentity } = context.deps;
  const person = await identified(context, () => resolveIdentity(context.accessToken));
  await limits.requireCapacity({ actor: { ...person, workspaceId: null }, address: context.address, procedure: path });
  return person;
}
