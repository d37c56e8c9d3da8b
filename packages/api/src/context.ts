import type { AppError } from '@voxie/contracts';
import type { Logger } from '@voxie/platform';
import type { Actor, Identity } from './actor.ts';
import type { Audit } from './audit/note.ts';
import type { ApiDeps } from './deps.ts';

/** A signed-in person; there may be no workspace of theirs. */
type Person = Omit<Identity, 'key' | 'grants'>;

/** What one request carries into the procedures. */
export interface Context {
  deps: ApiDeps;
  requestId: string;
  logger: Logger;
  /** Who it turned out to be and where, for the log of what fails. The same for all of a batch. */
  about: Record<string, string>;
  /** From `Authorization: Bearer`; not checked yet. */
  accessToken: string | undefined;
  /** From `x-voxie-workspace`; absent: the caller's first workspace. */
  workspaceId: string | undefined;
  /** Where the request came from. */
  address: string;
  /** Why nothing of it is done: its address has asked too much. Null: it is let in. */
  refusal: AppError | null;
  /** Runs something once the answer is out, or its reader is gone. */
  whenAnswered: (then: () => void) => void;
  userAgent: string | null;
  /** The page that asks, as the browser says. Null: no page does. */
  origin: string | null;
}

/** What a service is asked by a person about themselves, whatever the workspace. */
export interface PersonAsk<Input> {
  deps: ApiDeps;
  person: Person;
  auditIn: (workspaceId: string) => Audit;
  input: Input;
}

/** What a service is asked: `deps` to work with, who asks, the audit trail, and the checked input. */
export interface Ask<Input> {
  deps: ApiDeps;
  actor: Actor;
  audit: Audit;
  input: Input;
}
