import type { audit } from '@voxie/db';

/** What a procedure says of what it does. Nothing secret. Of `before` and `after` only what differs is kept. */
export type Note = Partial<Pick<audit.AuditEntry, 'target' | 'before' | 'after' | 'details'>>;

/**
 * Writes into the audit trail what the procedure does, by whom and from where. `before` the act where it leaves the database (a
 * person listens in): throws where the entry cannot be stored, so that nothing is done without it. Else after the act, which
 * stands: then the entry is in the log. A mutation that says nothing is written down by its name and the ids of its input.
 */
export type Audit = (note: Note, when?: 'before' | 'after') => Promise<void>;
