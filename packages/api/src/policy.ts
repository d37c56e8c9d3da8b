import { AppError } from '@voxie/contracts';
import type { Role } from '@voxie/contracts';

/** The least role that may do each thing. Row-level security says the same for rows; this says it in words first. */
const leastRole = {
  'agents.read': 'viewer',
  'agents.write': 'editor',
  'analytics.read': 'viewer',
  'creations.read': 'viewer',
  'creations.write': 'editor',
  'calls.read': 'viewer',
  'calls.spawn': 'editor',
  'calls.join': 'editor',
  'calls.end': 'editor',
  'calls.decide': 'editor',
  'calls.deleteContent': 'editor',
  'calls.analyse': 'editor',
  'calls.listen': 'editor',
  'calls.whisper': 'editor',
  'calls.takeOver': 'editor',
  'knowledge.read': 'viewer',
  'knowledge.write': 'editor',
  'memory.read': 'viewer',
  'memory.write': 'editor',
  'jobs.read': 'viewer',
  'errors.read': 'owner',
  'errors.resolve': 'owner',
  'jobs.retry': 'editor',
  'prices.read': 'viewer',
  'prices.write': 'owner',
  'proposals.read': 'viewer',
  'proposals.reject': 'editor',
  'proposals.approve': 'owner',
  'rooms.administer': 'editor',
  'secrets.manage': 'editor',
  'settings.read': 'viewer',
  'settings.write': 'owner',
  'tools.try': 'editor',
  'views.keep': 'viewer',
  'views.share': 'editor',
  'webhooks.manage': 'editor',
} as const satisfies Record<string, Role>;

export type Verb = keyof typeof leastRole;
export const verbs = Object.keys(leastRole) as Verb[]; // the keys of a const object are its verbs

const rank: Record<Role, number> = { viewer: 0, editor: 1, owner: 2 };

export function may(actor: { role: Role }, verb: Verb): boolean {
  return rank[actor.role] >= rank[leastRole[verb]];
}

/** Throws FORBIDDEN where the actor's role in the workspace does not allow it. */
export function requireMay(actor: { role: Role }, verb: Verb): void {
  if (may(actor, verb)) return;
  throw new AppError(
    'FORBIDDEN',
    `You need to be ${leastRole[verb]} of this workspace to do this. Ask one of its owners.`,
  );
}
