import { randomUUID } from 'node:crypto';
import { AppError } from '@voxie/contracts';
import type { TokenInput } from '@voxie/contracts';
import type { Actor } from '../actor.ts';
import type { SpawnAsk } from '../calls/spawn-output.ts';
import type { Ask } from '../context.ts';

/** Throws FORBIDDEN where a publishable key is used by another page than those it is for. A secret one is used anywhere. */
export function requireOrigin(key: Actor['key'], origin: string | null): void {
  if (key?.kind !== 'publishable' || (origin !== null && key.origins.includes(origin))) return;
  const from = origin === null ? 'A request without an Origin header' : origin;
  throw new AppError('FORBIDDEN', `${from} is not among the origins of this publishable key. An owner can add it.`);
}

/**
 * What a page may not choose for its visitors: a version that is not published, who they are to the agent's memory, and an
 * idempotency key: whoever guessed one would join the call of another visitor.
 */
const notForPages = ['version', 'participant', 'idempotencyKey'] as const;

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

/** Throws VALIDATION where a publishable key asks for the room of a call that is there: it gets those of calls that it makes. */
export function requireNewCall({ actor: { key }, input }: Ask<TokenInput>): void {
  if (key?.kind !== 'publishable' || (input.room ?? input.roomName ?? '') === '') return;
  throw new AppError('VALIDATION', 'A publishable key gets tokens for new calls only: name an agent, and no room.', {
    problems: [{ path: 'room', message: 'Leave it out, and name an agent in room_config.agents.' }],
  });
}

/** Who a call is with, to the agent's memory, where the caller does not say. */
export function participantOfActor({ key, userId }: Actor): string {
  if (key === null) return `user:${userId}`;
  return key.kind === 'secret' ? `key:${key.id}` : `visitor:${randomUUID()}`;
}
