import { randomUUID } from 'node:crypto';
import { AppError } from '@voxie/contracts';
import type { Actor } from '../actor.ts';
import type { SpawnAsk } from '../calls/spawn-output.ts';

/** Throws FORBIDDEN where a publishable key is used by another page than those it is for. A secret one is used anywhere. */
export function requireOrigin(key: Actor['key'], origin: string | null): void {
  if (key?.kind !== 'publishable' || (origin !== null && key.origins.includes(origin))) return;
  const from = origin === null ? 'A request without an Origin header' : origin;
  throw new AppError('FORBIDDEN', `${from} is not among the origins of this publishable key. An owner can add it.`);
}

/** What a page may not choose for its visitors: who they are to the agent's memory, and a version that is not published. */
const notForPages = ['version', 'participant'] as const;

/** Throws NOT_FOUND where a publishable key does not list the agent, VALIDATION for what a page may not choose. */
export function requireListed({ actor: { key }, input }: SpawnAsk): void {
  if (key?.kind !== 'publishable') return;
  if (!key.agentIds.includes(input.agentId)) throw new AppError('NOT_FOUND', 'There is no such agent.');
  const chosen = notForPages.filter((field) => input[field] !== undefined);
  if (chosen.length === 0) return;
  throw new AppError('VALIDATION', 'A publishable key calls the published version, for a person it does not name.', {
    problems: chosen.map((path) => ({ path, message: 'Leave it out, or use a secret key.' })),
  });
}

/** Who a call is with, to the agent's memory, where the caller does not say. */
export function participantOfActor({ key, userId }: Actor): string {
  if (key === null) return `user:${userId}`;
  return key.kind === 'secret' ? `key:${key.id}` : `visitor:${randomUUID()}`;
}
