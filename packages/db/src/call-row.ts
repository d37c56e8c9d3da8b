import { endReasonSchema, failureReasonSchema, sentimentSchema } from '@voxie/contracts';
import type { Call, CallStatus } from '@voxie/contracts';
import type { Database } from './database.types.ts';

export type CallRow = Database['public']['Tables']['call_sessions']['Row'];

/** What a member may read; `detail` is not among it, and neither is what only the supervisor needs. */
export const publicColumns =
  'id, workspace_id, kind, agent_id, creation_id, agent_name, version, room_name, status, failure_reason, end_reason, attempt, requested_at, dispatched_at, joined_at, active_at, ended_at, language, turn_count, last_words, cost_usd, has_unpriced, gap_p50_ms, gap_p95_ms, outcome, is_success, sentiment, has_recording, taken_over_by, content_deleted_at, trace_id';
type PublicRow = Pick<
  CallRow,
  | 'id'
  | 'workspace_id'
  | 'kind'
  | 'agent_id'
  | 'creation_id'
  | 'agent_name'
  | 'version'
  | 'room_name'
  | 'status'
  | 'failure_reason'
  | 'end_reason'
  | 'attempt'
  | 'requested_at'
  | 'dispatched_at'
  | 'joined_at'
  | 'active_at'
  | 'ended_at'
  | 'language'
  | 'turn_count'
  | 'last_words'
  | 'cost_usd'
  | 'has_unpriced'
  | 'gap_p50_ms'
  | 'gap_p95_ms'
  | 'outcome'
  | 'is_success'
  | 'sentiment'
  | 'has_recording'
  | 'taken_over_by'
  | 'content_deleted_at'
  | 'trace_id'
>;

/** A stored call as the contracts have it. */
export function toCall(row: PublicRow): Call {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    kind: row.kind,
    agentId: row.agent_id,
    creationId: row.creation_id,
    agentName: row.agent_name,
    version: row.version,
    roomName: row.room_name,
    status: row.status,
    failureReason: failureReasonSchema.nullable().parse(row.failure_reason),
    endReason: endReasonSchema.nullable().parse(row.end_reason),
    attempt: row.attempt,
    requestedAt: row.requested_at,
    dispatchedAt: row.dispatched_at,
    joinedAt: row.joined_at,
    activeAt: row.active_at,
    endedAt: row.ended_at,
    language: row.language,
    turnCount: row.turn_count,
    lastWords: row.last_words,
    costUsd: row.cost_usd,
    hasUnpriced: row.has_unpriced,
    gapP50Ms: row.gap_p50_ms,
    gapP95Ms: row.gap_p95_ms,
    outcome: row.outcome,
    isSuccess: row.is_success,
    sentiment: sentimentSchema.nullable().parse(row.sentiment),
    hasRecording: row.has_recording,
    takenOverBy: row.taken_over_by,
    contentDeletedAt: row.content_deleted_at,
    traceId: row.trace_id,
  };
}

export const openStatuses: CallStatus[] = ['requested', 'dispatched', 'joined', 'active'];
