import { audit } from '@voxie/db';
import type { Actor } from '../actor.ts';
import type { Context } from '../context.ts';
import { changeOf, wholeOf } from './changes.ts';
import type { Audit, Note } from './note.ts';

type AuditEntry = audit.AuditEntry;

/** One call of one procedure. */
export interface Act {
  path: string;
  context: Context;
  actor: Pick<Actor, 'workspaceId' | 'userId' | 'email' | 'key'>;
  /** As the client sent it. */
  rawInput: () => Promise<unknown>;
}

interface Trail {
  audit: Audit;
  /** Writes what the procedure did not. */
  close: (outcome: 'done' | 'refused') => Promise<void>;
}

const names: readonly string[] = ['name', 'room'];

/** The first id or name of an input: what it is about. */
function targetOf(input: unknown): string {
  if (typeof input !== 'object' || input === null) return '';
  const found = Object.entries(input).find(([key, value]) => typeof value === 'string' && isAbout(key));
  return typeof found?.[1] === 'string' ? found[1].slice(0, 200) : '';
}

const isAbout = (key: string): boolean => key.endsWith('Id') || names.includes(key);

/** Nothing, where there was neither. */
function sidesOf({ before, after }: Note): Pick<AuditEntry, 'before' | 'after'> {
  if (before != null && after != null) return changeOf(before, after);
  return { before: before == null ? null : wholeOf(before), after: after == null ? null : wholeOf(after) };
}

export function startTrail({ path, context, actor, rawInput }: Act): Trail {
  let isWritten = false;

  const entryOf = async (note: Note, outcome: 'done' | 'refused'): Promise<AuditEntry> => ({
    workspaceId: actor.workspaceId,
    actorId: actor.userId,
    actorName: actor.key?.name ?? actor.email,
    keyId: actor.key?.id ?? null,
    action: path,
    outcome,
    address: context.address,
    userAgent: context.userAgent,
    requestId: context.requestId,
    details: note.details ?? {},
    ...sidesOf(note),
    target: note.target ?? targetOf(await rawInput()),
  });

  /** What was done is done: an entry of it that cannot be stored is in the log. */
  const write = async (entry: AuditEntry): Promise<void> => {
    isWritten = true;
    try {
      await audit.append(context.deps.service, entry);
    } catch (error) {
      context.logger.error({ err: error, entry }, 'An entry of the audit trail could not be stored');
    }
  };

  return {
    audit: async (note, when = 'after') => {
      const entry = await entryOf(note, 'done');
      if (when === 'after') return write(entry);
      await audit.append(context.deps.service, entry);
      isWritten = true;
    },
    close: async (outcome) => {
      if (!isWritten) await write(await entryOf({}, outcome));
    },
  };
}
