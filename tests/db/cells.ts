import { may, roleOfScopes } from '@voxie/api';
import type { Verb } from '@voxie/api';
import { scopeSchema } from '@voxie/contracts';
import type { Role } from '@voxie/contracts';
import { operations, rightsOn } from './rights.ts';
import type { Operation } from './rights.ts';

export const keys = ['viewer key', 'editor key', 'owner key', 'revoked key'] as const;
export const persons = ['viewer', 'editor', 'owner', 'other tenant'] as const;
/** With the token that people really have, and without the pass of the API: as anybody can who knows the Supabase project. */
const pastApi = 'owner past the API';
export const actors = ['anonymous', ...persons, pastApi, ...keys, 'system'] as const;
export type Key = (typeof keys)[number];
export type Person = (typeof persons)[number];
export type ActorName = (typeof actors)[number];

/** Who tries what with the rows of a workspace in a table. */
export interface Cell {
  table: string;
  operation: Operation;
  actor: ActorName;
}

/** `let through`: rows were read, or changed; or they could have been, and only stood there already. */
export type Outcome = 'let through' | 'refused' | `error ${string}`;

export const roleOfKey: Record<Key, Role> = {
  'viewer key': 'viewer',
  'editor key': 'editor',
  'owner key': 'owner',
  'revoked key': 'owner',
};

const rankOf = (role: Role): number => ['viewer', 'editor', 'owner'].indexOf(role);

/** All that a key can have which row-level security takes for this role. */
const scopesWithin = (role: Role) =>
  scopeSchema.options.filter((scope) => rankOf(roleOfScopes([scope])) <= rankOf(role));

const personOf = (role: Role) => ({ role, grants: null });
const keyOf = (role: Role) => ({ role, grants: scopesWithin(role) });

/** What each is to the policy in the workspace whose rows these are. Null: nothing. */
const standings = {
  anonymous: null,
  viewer: personOf('viewer'),
  editor: personOf('editor'),
  owner: personOf('owner'),
  [pastApi]: personOf('owner'),
  'other tenant': null,
  'viewer key': keyOf('viewer'),
  'editor key': keyOf('editor'),
  'owner key': keyOf('owner'),
  'revoked key': null,
} as const;

/** Whether the policy of the API lets them. Not for the system, which asks nobody. */
function mayAsk(actor: Exclude<ActorName, 'system'>, verb: Verb): boolean {
  const standing = standings[actor];
  return standing !== null && may(standing, verb);
}

/** Whether they may write: nobody does past the API. */
export const mayWrite = (actor: Exclude<ActorName, 'system'>, verb: Verb): boolean =>
  actor !== pastApi && mayAsk(actor, verb);

/** What the design says: the policy of the API, asked with the verb of the table. */
export function expectedOf({ table, operation, actor }: Cell): Outcome {
  const rights = rightsOn(table);
  if (actor === 'system') return (rights.system ?? operations).includes(operation) ? 'let through' : 'refused';
  const wanted = rights[operation];
  const verb = typeof wanted === 'object' ? wanted.verb : wanted;
  const mayThem = operation === 'select' ? mayAsk : mayWrite;
  return verb !== undefined && mayThem(actor, verb) ? 'let through' : 'refused';
}

export const cellsOf = (table: string): Cell[] =>
  operations.flatMap((operation) => actors.map((actor) => ({ table, operation, actor })));

export const nameOf = ({ operation, actor }: Cell): string => `${operation} by ${actor}`;

/** As tests compare them: what is tried, and what comes of it. */
export const expectedOn = (table: string): Record<string, Outcome> =>
  Object.fromEntries(cellsOf(table).map((cell) => [nameOf(cell), expectedOf(cell)]));
