import { AppError } from '@voxie/contracts';
import type { Role, Scope } from '@voxie/contracts';

/** What a key in use may have: the scopes of a secret one, or being publishable. */
type Grant = Scope | 'publishable';

/** Who may do a thing: members of this role or above, and keys with one of these grants (`any`: every secret key). */
interface Rule {
  role: Role;
  grants: 'any' | readonly Grant[];
}

/** No grants: no key, it is a person's to do. */
const rule = (role: Role, ...grants: Grant[]): Rule => ({ role, grants });

/**
 * The whole policy: who may do what. Every procedure names its verb, and with it its REST route and its stream; row-level
 * security says the same of rows, by role. tests/api/access.test.ts and tests/db/row-level-security.test.ts hold them together.
 */
const rules = {
  'me.read': { role: 'viewer', grants: 'any' },
  'account.use': rule('viewer'),
  'agents.read': rule('viewer', 'agents:read'),
  'agents.write': rule('editor', 'agents:write'),
  'analytics.read': rule('viewer', 'analytics:read'),
  'audit.read': rule('owner', 'audit:read'),
  'data.export': rule('owner'),
  'data.forgetParticipant': rule('editor'),
  'creations.read': rule('viewer', 'agents:read'),
  'creations.write': rule('editor', 'agents:write'),
  'calls.read': rule('viewer', 'calls:read'),
  'calls.spawn': rule('editor', 'calls:spawn', 'publishable'),
  'calls.join': rule('editor', 'calls:spawn', 'publishable'),
  'calls.joinAny': rule('editor', 'calls:control'),
  'calls.mark': rule('editor', 'calls:spawn'),
  'calls.end': rule('editor', 'calls:control'),
  'calls.decide': rule('editor', 'calls:control'),
  'calls.deleteContent': rule('editor', 'calls:control'),
  'calls.analyse': rule('editor', 'calls:control'),
  'calls.listen': rule('editor'),
  'calls.whisper': rule('editor', 'calls:control'),
  'calls.takeOver': rule('editor'),
  'knowledge.read': rule('viewer', 'knowledge:read'),
  'knowledge.write': rule('editor', 'knowledge:write'),
  'members.read': rule('viewer'),
  'members.manage': rule('owner'),
  'memory.read': rule('viewer', 'memory:read'),
  'memory.write': rule('editor', 'memory:write'),
  'jobs.read': rule('viewer', 'calls:read'),
  'keys.manage': rule('owner'),
  'errors.read': rule('owner', 'errors:read'),
  'errors.resolve': rule('owner'),
  'jobs.retry': rule('editor', 'calls:control'),
  'prices.read': rule('viewer', 'settings:read'),
  'prices.write': rule('owner', 'settings:write'),
  'proposals.read': rule('viewer', 'agents:read'),
  'proposals.reject': rule('editor'),
  'proposals.approve': rule('owner'),
  'rooms.administer': rule('editor'),
  'secrets.manage': rule('editor', 'secrets:write'),
  'settings.read': rule('viewer', 'settings:read'),
  'settings.write': rule('owner', 'settings:write'),
  'tools.try': rule('editor', 'agents:write'),
  'views.keep': rule('viewer'),
  'views.share': rule('editor'),
  'webhooks.manage': rule('editor', 'webhooks:write'),
  'workspace.write': rule('owner'),
  'workspace.delete': rule('owner'),
} as const satisfies Record<string, Rule>;

export type Verb = keyof typeof rules;
export const verbs = Object.keys(rules) as Verb[]; // the keys of a const object are its verbs

const rank: Record<Role, number> = { viewer: 0, editor: 1, owner: 2 };

/** As far as the policy looks at an actor. */
export interface Standing {
  /** In the workspace; of a key, what row-level security takes it for. */
  role: Role;
  /** What a key has. Null: a person, whose role decides. */
  grants: readonly Grant[] | null;
}

export const ruleOf = (verb: Verb): Rule => rules[verb];

export function may({ role, grants }: Standing, verb: Verb): boolean {
  const { role: least, grants: wanted } = ruleOf(verb);
  if (grants === null) return rank[role] >= rank[least];
  // A publishable key is known to everyone: `any` is not meant for it.
  if (wanted === 'any') return !grants.includes('publishable');
  return wanted.some((grant) => grants.includes(grant));
}

function refusalOf({ grants }: Standing, verb: Verb): string {
  const { role, grants: wanted } = ruleOf(verb);
  if (grants === null) return `You need to be ${role} of this workspace to do this. Ask one of its owners.`;
  const [scope] = wanted;
  if (scope === undefined) return 'An API key cannot do this: a member of the workspace has to, signed in.';
  if (grants.includes('publishable')) return 'A publishable key can only call the agents it lists. Use a secret key.';
  return `This API key lacks the scope ${scope}. Make one that has it.`;
}

/** Throws FORBIDDEN where the actor's role, or what their key has, does not allow it. */
export function requireMay(actor: Standing, verb: Verb): void {
  if (!may(actor, verb)) throw new AppError('FORBIDDEN', refusalOf(actor, verb));
}

/** The least role that covers all of these scopes: what row-level security takes a key with them for. */
export function roleOfScopes(scopes: readonly Scope[]): Role {
  return verbs
    .filter((verb) => may({ role: 'viewer', grants: scopes }, verb))
    .map((verb) => ruleOf(verb).role)
    .reduce((most, role) => (rank[role] > rank[most] ? role : most), 'viewer');
}
