import { createHash } from 'node:crypto';
import { AppError } from '@voxie/contracts';
import type { Role } from '@voxie/contracts';
import { members } from '@voxie/db';
import type { Db } from '@voxie/db';

interface Workspace {
  id: string;
  name: string;
  role: Role;
}

/** Who asks, in which workspace, with which rights. */
export interface Actor {
  userId: string;
  email: string;
  workspaces: Workspace[];
  workspaceId: string;
  role: Role;
  /** The access token's end, in ms since 1970. */
  expiresAtMs: number;
  /** Reads and writes as this user: row-level security decides. */
  db: Db;
}

type Identity = Omit<Actor, 'workspaceId' | 'role'>;

export interface ActorSources {
  auth: Db;
  forUser: (accessToken: string) => Db;
}

/** A revoked session or a changed role is noticed within this time. */
const cacheMs = 5000;
const maxCached = 5000;

/** The sign-in service did not answer, as opposed to: it refused the token. */
const isOutage = (status: number | undefined) => status === undefined || status === 0 || status >= 500;

const signInAgain = () => new AppError('UNAUTHENTICATED', 'Please sign in again.');

async function identify(sources: ActorSources, accessToken: string): Promise<Identity> {
  const { data, error } = await sources.auth.auth.getClaims(accessToken);
  if (error !== null && isOutage(error.status))
    throw new AppError('UPSTREAM_UNAVAILABLE', 'The sign-in service cannot be reached. Try again in a moment.', {
      cause: error,
      retryAfterSeconds: 5,
    });
  if (error !== null || data === null || data.claims.role !== 'authenticated') throw signInAgain();
  const { sub, exp, email } = data.claims;
  const db = sources.forUser(accessToken);
  const workspaces = await members.listWorkspaces(db, sub);
  return { userId: sub, email: email ?? '', workspaces, expiresAtMs: exp * 1000, db };
}

/**
 * Finds the actor of a Supabase access token; known ones are remembered for five seconds, by the token's hash.
 * Throws UNAUTHENTICATED, NOT_FOUND for a workspace that is not theirs, UPSTREAM_UNAVAILABLE.
 */
export function createActorResolver(sources: ActorSources) {
  const known = new Map<string, { identity: Promise<Identity>; untilMs: number }>();

  function remember(accessToken: string): Promise<Identity> {
    const key = createHash('sha256').update(accessToken).digest('base64');
    const found = known.get(key);
    if (found !== undefined && found.untilMs > Date.now()) return found.identity;
    if (known.size >= maxCached) known.clear();
    const identity = identify(sources, accessToken);
    known.set(key, { identity, untilMs: Date.now() + cacheMs });
    identity.catch(() => known.delete(key));
    return identity;
  }

  return async (accessToken: string | undefined, workspaceId: string | undefined): Promise<Actor> => {
    if (accessToken === undefined) throw signInAgain();
    const identity = await remember(accessToken);
    if (identity.expiresAtMs <= Date.now()) throw signInAgain();
    const workspace =
      workspaceId === undefined
        ? identity.workspaces[0]
        : identity.workspaces.find((candidate) => candidate.id === workspaceId);
    if (workspace === undefined) throw new AppError('NOT_FOUND', 'There is no such workspace.');
    return { ...identity, workspaceId: workspace.id, role: workspace.role };
  };
}

export type ActorResolver = ReturnType<typeof createActorResolver>;
