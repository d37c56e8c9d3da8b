import { AppError } from '@voxie/contracts';
import type { Role } from '@voxie/contracts';
import { apiKeys, people } from '@voxie/db';
import type { Db } from '@voxie/db';
import { isKeyToken } from './keys/key-token.ts';
import { hashOfToken } from './keys/random-token.ts';
import type { SignKeyClaims } from './keys/sign-key-claims.ts';
import type { Standing } from './policy.ts';

interface Workspace {
  id: string;
  name: string;
  role: Role;
}

/** A key that asks, as far as services look at it. */
type AskingKey = Pick<apiKeys.KeyInUse, 'id' | 'kind' | 'name' | 'scopes' | 'agentIds' | 'origins'>;

/** Who asks, in which workspace, with which rights. */
export interface Actor extends Standing {
  /** The person; of a key, who answers for it: its maker, or an owner of the workspace once they are gone. */
  userId: string;
  /** Of the person; empty for a key. */
  email: string;
  /** The key that asks. Null: a person does. */
  key: AskingKey | null;
  workspaces: Workspace[];
  workspaceId: string;
  /** The end of what was shown to be allowed, in ms since 1970: the access token's, or the key's. Infinity: none. */
  expiresAtMs: number;
  /** Reads and writes as this user or key: row-level security decides. */
  db: Db;
  /** For what goes on after the request: throws UNAUTHENTICATED, FORBIDDEN or NOT_FOUND once it would be refused. */
  requireStill: () => Promise<void>;
}

/** An actor of whom is not known yet what they want to do. */
type FoundActor = Omit<Actor, 'requireStill'>;
export type Identity = Omit<FoundActor, 'workspaceId' | 'role'>;

export interface ActorSources {
  auth: Db;
  service: Db;
  forUser: (accessToken: string) => Db;
  forKey: (accessToken: () => Promise<string>) => Db;
  /** Null: this deployment has no keys. */
  signKeyClaims: SignKeyClaims | null;
}

/** A revoked session or key, or a changed role, is noticed within this time. */
const cacheMs = 3000;
const maxCached = 5000;

/** The sign-in service did not answer, as opposed to: it refused the token. */
const isOutage = (status: number | undefined) => status === undefined || status === 0 || status >= 500;

const signInAgain = () => new AppError('UNAUTHENTICATED', 'Please sign in again.');
const noGoodKey = () => new AppError('UNAUTHENTICATED', 'This API key is not known, was revoked, or is out of date.');

async function identifyPerson(sources: ActorSources, accessToken: string): Promise<Identity> {
  const { data, error } = await sources.auth.auth.getClaims(accessToken);
  if (error !== null && isOutage(error.status))
    throw new AppError('UPSTREAM_UNAVAILABLE', 'The sign-in service cannot be reached. Try again in a moment.', {
      cause: error,
      retryAfterSeconds: 5,
    });
  if (error !== null || data === null || data.claims.role !== 'authenticated') throw signInAgain();
  // What the API signs for its keys is for the database alone.
  if ('voxie_key' in data.claims) throw signInAgain();
  const { sub, exp, email } = data.claims;
  const db = sources.forUser(accessToken);
  // A token that is checked by its signature alone outlives its login.
  const [workspaces, isLive] = await Promise.all([people.listWorkspaces(db, sub), people.isSessionLive(db)]);
  if (!isLive) throw signInAgain();
  return { userId: sub, email: email ?? '', key: null, grants: null, workspaces, expiresAtMs: exp * 1000, db };
}

async function identifyKey(sources: ActorSources, token: string): Promise<Identity> {
  const found = await apiKeys.use(sources.service, hashOfToken(token));
  if (found === null) throw noGoodKey();
  if (sources.signKeyClaims === null)
    throw new AppError('PRECONDITION_FAILED', 'This deployment has no API keys: SUPABASE_SIGNING_KEY is not set.');
  const { id, kind, name, scopes, agentIds, origins, userId, workspace } = found;
  return {
    userId,
    email: '',
    key: { id, kind, name, scopes, agentIds, origins },
    grants: kind === 'publishable' ? ['publishable'] : scopes,
    workspaces: [workspace],
    expiresAtMs: found.expiresAt === null ? Infinity : Date.parse(found.expiresAt),
    db: sources.forKey(sources.signKeyClaims({ keyId: id, userId })),
  };
}

/**
 * Finds the actor of a Supabase access token or an API key; known ones are remembered for some seconds, by the token's hash.
 * Throws UNAUTHENTICATED, NOT_FOUND for a workspace that is not theirs, UPSTREAM_UNAVAILABLE.
 */
export function createActorResolver(sources: ActorSources) {
  const known = new Map<string, { identity: Promise<Identity>; untilMs: number }>();

  function remember(bearer: string): Promise<Identity> {
    const hash = hashOfToken(bearer);
    const found = known.get(hash);
    if (found !== undefined && found.untilMs > Date.now()) return found.identity;
    if (known.size >= maxCached) known.clear();
    const identity = isKeyToken(bearer) ? identifyKey(sources, bearer) : identifyPerson(sources, bearer);
    known.set(hash, { identity, untilMs: Date.now() + cacheMs });
    identity.catch(() => known.delete(hash));
    return identity;
  }

  const forget = (bearer: string) => void known.delete(hashOfToken(bearer));

  async function identify(bearer: string | undefined): Promise<Identity> {
    if (bearer === undefined) throw signInAgain();
    const identity = await remember(bearer);
    if (identity.expiresAtMs <= Date.now()) throw identity.key === null ? signInAgain() : noGoodKey();
    return identity;
  }

  return {
    resolveActor: async (bearer: string | undefined, workspaceId: string | undefined): Promise<FoundActor> => {
      const identity = await identify(bearer);
      const workspace =
        workspaceId === undefined
          ? identity.workspaces[0]
          : identity.workspaces.find((candidate) => candidate.id === workspaceId);
      if (workspace === undefined) throw new AppError('NOT_FOUND', 'There is no such workspace.');
      return { ...identity, workspaceId: workspace.id, role: workspace.role };
    },
    /** Who asks, whatever the workspace, as it is now: a person may have none. */
    resolveIdentity: (bearer: string | undefined): Promise<Identity> => {
      if (bearer !== undefined) forget(bearer);
      return identify(bearer);
    },
    /** Their workspaces have changed: looks again at the next request. */
    forgetIdentity: (bearer: string | undefined): void => {
      if (bearer !== undefined) forget(bearer);
    },
  };
}

export type Actors = ReturnType<typeof createActorResolver>;
