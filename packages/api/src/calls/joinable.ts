import type { Actor } from '../actor.ts';
import { may } from '../policy.ts';

/** Which calls of the workspace a caller may join: a key those that it began, unless it controls calls. Empty: all. */
export const joinableBy = (actor: Actor): { apiKeyId?: string } =>
  actor.key === null || may(actor, 'calls.joinAny') ? {} : { apiKeyId: actor.key.id };

/** What a caller is told who asks for a room that is not there for them. */
export const noSuchRoom = (actor: Actor): string =>
  joinableBy(actor).apiKeyId === undefined
    ? 'There is no such room.'
    : 'There is no such room among the calls that this key began. To join others, it needs the scope calls:control.';
