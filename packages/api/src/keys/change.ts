import { AppError } from '@voxie/contracts';
import type { ApiKey, apiKeyInputs } from '@voxie/contracts';
import { apiKeys } from '@voxie/db';
import type { Db } from '@voxie/db';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Ask } from '../context.ts';
import { drawKey, isGood, requireAgents, scopesAndRole } from './create.ts';
import type { WithToken } from './create.ts';

type Change = Omit<z.infer<typeof apiKeyInputs.update>, 'keyId'>;

const hourMs = 3_600_000;

/** Throws NOT_FOUND, PRECONDITION_FAILED for a key that is no longer good. */
async function requireGoodKey(actor: Actor, keyId: string): Promise<ApiKey> {
  const key = await apiKeys.get(actor.db, actor.workspaceId, keyId);
  if (!isGood(key))
    throw new AppError('PRECONDITION_FAILED', 'This key was revoked or is out of date. Make a new one.');
  return key;
}

/** Throws VALIDATION where the change is not for a key of this kind, or its end is over; PRECONDITION_FAILED for the end of a rotated one. */
function requireFitting({ kind, rotatedAt }: ApiKey, { scopes, agentIds, origins, expiresAt }: Change): void {
  if (kind === 'secret' && (agentIds !== undefined || origins !== undefined))
    throw new AppError('VALIDATION', 'A secret key has scopes, not agents and origins.');
  if (kind === 'publishable' && scopes !== undefined)
    throw new AppError('VALIDATION', 'A publishable key has agents and origins, not scopes.');
  if (expiresAt === undefined) return;
  if (rotatedAt !== null)
    throw new AppError(
      'PRECONDITION_FAILED',
      'This key was rotated, and ends as was chosen then. Revoke it to end it now.',
    );
  if (expiresAt !== null && Date.parse(expiresAt) <= Date.now())
    throw new AppError('VALIDATION', 'A key ends at a time to come. Revoke it to end it now.', {
      problems: [{ path: 'expiresAt', message: 'Choose a time to come.' }],
    });
}

/** Changes what is given; what uses the key is held to it within seconds. Throws VALIDATION, NOT_FOUND, PRECONDITION_FAILED. */
export async function updateKey({ actor, audit, input }: Ask<Change & { keyId: string }>): Promise<ApiKey> {
  const { keyId, ...change } = input;
  const before = await requireGoodKey(actor, keyId);
  requireFitting(before, change);
  await requireAgents(actor, change.agentIds ?? []);
  const scopes = change.scopes === undefined ? {} : scopesAndRole(change.scopes);
  const after = await apiKeys.update(actor.db, { workspaceId: actor.workspaceId, keyId }, { ...change, ...scopes });
  await audit({ target: keyId, before, after });
  return after;
}

/** Makes a new key with the same rights. The old one goes on for some hours, but no longer than it would have. */
export async function rotateKey({
  deps,
  actor,
  audit,
  input,
}: Ask<z.infer<typeof apiKeyInputs.rotate>>): Promise<WithToken> {
  const old = await requireGoodKey(actor, input.keyId);
  if (old.rotatedAt !== null)
    throw new AppError('PRECONDITION_FAILED', 'This key was rotated already. Rotate the one in its place.');
  const until = Date.now() + input.overlapHours * hourMs;
  const endsAt = old.expiresAt === null ? Infinity : Date.parse(old.expiresAt);
  const oldEndsAt = new Date(Math.min(until, endsAt)).toISOString();
  const { token, drawn } = drawKey(deps, old.kind);
  const key = await apiKeys.rotate(actor.db, { workspaceId: actor.workspaceId, keyId: old.id, oldEndsAt }, drawn);
  await audit({ target: old.id, before: old, after: key, details: { oldUntil: oldEndsAt } });
  return { key, token };
}

/** Null: nobody may change it any more. */
async function revoke(db: Db, of: { workspaceId: string; keyId: string }): Promise<ApiKey | null> {
  try {
    return await apiKeys.update(db, of, { revokedAt: new Date().toISOString() });
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** Ends a key, in use or not. One that is revoked already, by someone else at this moment too, stays as it is. Throws NOT_FOUND. */
export async function revokeKey({ actor, audit, input }: Ask<{ keyId: string }>): Promise<ApiKey> {
  const { keyId } = input;
  const { workspaceId, db } = actor;
  const before = await apiKeys.get(db, workspaceId, keyId);
  if (before.revokedAt !== null) return before;
  const after = await revoke(db, { workspaceId, keyId });
  if (after === null) return apiKeys.get(db, workspaceId, keyId);
  await audit({ target: keyId, before, after });
  return after;
}
