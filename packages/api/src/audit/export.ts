import type { AuditRecord, auditInputs, auditOutputs } from '@voxie/contracts';
import { audit as trail } from '@voxie/db';
import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { exportPiece } from '../signed/export-piece.ts';

const entriesInPiece = 200;

const jsonOf = (value: object | null): string => (value === null ? '' : JSON.stringify(value));

/** The columns of the table, in order. */
const columns = {
  at: ({ at }) => at,
  actor: ({ actorName }) => actorName,
  actor_id: ({ actorId }) => actorId,
  key_id: ({ keyId }) => keyId,
  action: ({ action }) => action,
  target: ({ target }) => target,
  outcome: ({ outcome }) => outcome,
  before: ({ before }) => jsonOf(before),
  after: ({ after }) => jsonOf(after),
  details: ({ details }) => jsonOf(details),
  address: ({ address }) => address,
  user_agent: ({ userAgent }) => userAgent,
  request_id: ({ requestId }) => requestId,
  id: ({ id }) => id,
} as const satisfies Record<string, (entry: AuditRecord) => string | null>;

function csvOf(items: readonly AuditRecord[], hasHeader: boolean): string {
  const rows = items.map((entry) => Object.values(columns).map((read) => read(entry)));
  // A name that begins with = is no formula to a spreadsheet.
  return stringify(rows, { header: hasHeader, columns: Object.keys(columns), escape_formulas: true });
}

/** A piece of the trail, as a file has it. The first piece is on record itself. */
export function exportAudit(
  ask: Ask<z.infer<typeof auditInputs.export>>,
): Promise<z.infer<typeof auditOutputs.export>> {
  const { actor, input } = ask;
  const { format, cursor, ...filter } = input;
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  const note = { details: { format, ...Object.fromEntries(given) } };
  const wish = { procedure: 'audit.export', filter: { format, ...filter }, cursor, note };
  return exportPiece(ask, wish, async (place) => {
    const of = { ...filter, cursor: place, limit: entriesInPiece };
    const { items, nextCursor } = await trail.list(actor.db, actor.workspaceId, of);
    const content = format === 'csv' ? csvOf(items, place === undefined) : JSON.stringify(items);
    return { content, count: items.length, nextCursor };
  });
}
