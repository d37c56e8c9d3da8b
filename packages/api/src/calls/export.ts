import type { Call, ExportPiece, historyInputs } from '@voxie/contracts';
import { calls } from '@voxie/db';
import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { exportPiece } from '../signed/export-piece.ts';
import { getCalls } from './get.ts';

/** Calls in a piece: a line each is light; all that is recorded of a call is not. */
const pieceOf = { csv: 100, json: 20 };

const talkedSeconds = ({ activeAt, endedAt }: Call): number | null =>
  activeAt === null || endedAt === null ? null : (Date.parse(endedAt) - Date.parse(activeAt)) / 1000;

/** The columns of the table, in order. */
const columns = {
  call_id: ({ id }) => id,
  kind: ({ kind }) => kind,
  agent_id: ({ agentId }) => agentId,
  agent_name: ({ agentName }) => agentName,
  version: ({ version, kind }) => version ?? (kind === 'agent' ? 'draft' : null),
  language: ({ language }) => language,
  status: ({ status }) => status,
  reason: ({ failureReason, endReason }) => failureReason ?? endReason,
  requested_at: ({ requestedAt }) => requestedAt,
  active_at: ({ activeAt }) => activeAt,
  ended_at: ({ endedAt }) => endedAt,
  talked_seconds: talkedSeconds,
  turns: ({ turnCount }) => turnCount,
  gap_p50_ms: ({ gapP50Ms }) => gapP50Ms,
  gap_p95_ms: ({ gapP95Ms }) => gapP95Ms,
  cost_usd: ({ costUsd }) => costUsd,
  has_unpriced: ({ hasUnpriced }) => hasUnpriced,
  outcome: ({ outcome }) => outcome,
  success: ({ isSuccess }) => isSuccess,
  sentiment: ({ sentiment }) => sentiment,
  recording: ({ hasRecording }) => hasRecording,
} as const satisfies Record<string, (call: Call) => string | number | boolean | null>;

function csvOf(items: readonly Call[], hasHeader: boolean): string {
  const rows = items.map((call) => Object.values(columns).map((read) => read(call)));
  return stringify(rows, {
    header: hasHeader,
    columns: Object.keys(columns),
    // A name that begins with = is no formula to a spreadsheet.
    escape_formulas: true,
    cast: { boolean: String },
  });
}

/** A piece of the calls that a filter means, as a file has them. */
export function exportCalls(ask: Ask<z.infer<typeof historyInputs.export>>): Promise<ExportPiece> {
  const { actor, input } = ask;
  const { format, cursor, ...filter } = input;
  // What was searched for may be words of a call: the trail says that there was an export.
  const wish = { procedure: 'calls.export', filter: { format, ...filter }, cursor, note: { details: { format } } };
  return exportPiece(ask, wish, async (place) => {
    const of = { ...filter, cursor: place, limit: pieceOf[format] };
    const { items, nextCursor } = await calls.list(actor.db, actor.workspaceId, of);
    const content = format === 'csv' ? csvOf(items, place === undefined) : JSON.stringify(await getCalls(ask, items));
    return { content, count: items.length, nextCursor };
  });
}
