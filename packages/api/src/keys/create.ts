import { randomUUID } from 'node:crypto';
import { AppError } from '@voxie/contracts';
import type { ApiKey, apiKeyInputs, apiKeyOutputs } from '@voxie/contracts';
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

/** What a key is, but for what is drawn at random. */
type KeyPlan = Pick<ApiKey, 'kind' | 'name' | 'scopes' | 'agentIds' | 'origins' | 'expiresAt'>;

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

/** Draws a key and stores its hash; it is told this once. Throws PRECONDITION_FAILED where there are too many. */
export async function makeKey(deps: ApiDeps, actor: Actor, plan: KeyPlan): Promise<WithToken> {
  requireSigningKey(deps);
  const { token, prefix, hash } = newKeyToken(plan.kind);
  const key = await apiKeys.create(actor.db, {
    ...plan,
    id: randomUUID(),
    workspaceId: actor.workspaceId,
    createdBy: actor.userId,
    role: roleOfScopes(plan.scopes),
    token: plan.kind === 'publishable' ? token : null,
    prefix,
    hash,
  });
  return { key, token };
}

/** Throws NOT_FOUND where one of them is not an agent of the workspace. */
export async function requireAgents(actor: Actor, agentIds: readonly string[]): Promise<void> {
  await Promise.all(agentIds.map((agentId) => requireAgent(actor, agentId)));
}

/** Makes a key for programs. */
export async function createKey({
  deps,
  actor,
  audit,
  input,
}: Ask<z.infer<typeof apiKeyInputs.create>>): Promise<WithToken> {
  const { name, expiresInDays } = input;
  const scopes = [...new Set(input.scopes)];
  const expiresAt = dateAfter(expiresInDays);
  const made = await makeKey(deps, actor, { kind: 'secret', name, scopes, agentIds: [], origins: [], expiresAt });
  await audit({ target: made.key.id, after: made.key });
  return made;
}

/** Makes a key for web pages. Throws NOT_FOUND for agents that are not there. */
export async function createPublishableKey({
  deps,
  actor,
  audit,
  input,
}: Ask<z.infer<typeof apiKeyInputs.createPublishable>>): Promise<WithToken> {
  const { name, expiresInDays } = input;
  const [agentIds, origins] = [[...new Set(input.agentIds)], [...new Set(input.origins)]];
  await requireAgents(actor, agentIds);
  const expiresAt = dateAfter(expiresInDays);
  const made = await makeKey(deps, actor, { kind: 'publishable', name, scopes: [], agentIds, origins, expiresAt });
  await audit({ target: made.key.id, after: made.key });
  return made;
}
