import { randomUUID } from 'node:crypto';
import { AppError } from '@voxie/contracts';
import type { ApiKey, apiKeyInputs, apiKeyOutputs, Scope } from '@voxie/contracts';
import { apiKeys } from '@voxie/db';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { requireAgent } from '../agents/get.ts';
import type { Ask } from '../context.ts';
import type { ApiDeps } from '../deps.ts';
import { roleOfScopes } from '../policy.ts';
import { newKeyToken } from './key-token.ts';

export type WithToken = z.infer<typeof apiKeyOutputs.withToken>;

const dayMs = 86_400_000;
const dateAfter = (days: number | null): string | null =>
  days === null ? null : new Date(Date.now() + days * dayMs).toISOString();

/** Whether a key may still be used. */
export const isGood = ({ revokedAt, expiresAt }: ApiKey): boolean =>
  revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > Date.now());

function requireSigningKey({ settings }: ApiDeps): void {
  if (settings.signingKey === null)
    throw new AppError(
      'PRECONDITION_FAILED',
      'This deployment has no API keys: set SUPABASE_SIGNING_KEY (docs/access.md).',
    );
}

/** A new key, told this once, and what is stored of it. Throws PRECONDITION_FAILED where this deployment has no keys. */
export function drawKey(deps: ApiDeps, kind: ApiKey['kind']): { token: string; drawn: apiKeys.DrawnKey } {
  requireSigningKey(deps);
  const { token, prefix, hash } = newKeyToken(kind);
  return { token, drawn: { id: randomUUID(), prefix, hash, token: kind === 'publishable' ? token : null } };
}

/** What a secret key may do, and what row-level security takes it for. */
export function scopesAndRole(asked: readonly Scope[]): Pick<ApiKey, 'scopes' | 'role'> {
  const scopes = [...new Set(asked)];
  return { scopes, role: roleOfScopes(scopes) };
}

type KeyPlan = Pick<ApiKey, 'kind' | 'name' | 'scopes' | 'role' | 'agentIds' | 'origins' | 'expiresAt'>;

/** Stores a key's hash. Throws PRECONDITION_FAILED where there are too many. */
async function makeKey({ deps, actor, audit }: Ask<unknown>, plan: KeyPlan): Promise<WithToken> {
  const { token, drawn } = drawKey(deps, plan.kind);
  const owner = { workspaceId: actor.workspaceId, createdBy: actor.userId };
  const key = await apiKeys.create(actor.db, { ...plan, ...drawn, ...owner });
  await audit({ target: key.id, after: key });
  return { key, token };
}

/** Throws NOT_FOUND where one of them is not an agent of the workspace. */
export async function requireAgents(actor: Actor, agentIds: readonly string[]): Promise<void> {
  await Promise.all(agentIds.map((agentId) => requireAgent(actor, agentId)));
}

/** Makes a key for programs. */
export async function createKey(ask: Ask<z.infer<typeof apiKeyInputs.create>>): Promise<WithToken> {
  const { name, scopes, expiresInDays } = ask.input;
  const rights = { ...scopesAndRole(scopes), agentIds: [], origins: [] };
  return await makeKey(ask, { kind: 'secret', name, ...rights, expiresAt: dateAfter(expiresInDays) });
}

/** Makes a key for web pages. Throws NOT_FOUND for agents that are not there. */
export async function createPublishableKey(
  ask: Ask<z.infer<typeof apiKeyInputs.createPublishable>>,
): Promise<WithToken> {
  const { name, expiresInDays } = ask.input;
  const [agentIds, origins] = [[...new Set(ask.input.agentIds)], [...new Set(ask.input.origins)]];
  await requireAgents(ask.actor, agentIds);
  const rights = { ...scopesAndRole([]), agentIds, origins };
  return await makeKey(ask, { kind: 'publishable', name, ...rights, expiresAt: dateAfter(expiresInDays) });
}
