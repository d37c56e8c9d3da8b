import { AppError, problemsOf, readStoredConfig, readStoredTeam, variablesSchema } from '@voxie/contracts';
import type {
  AgentConfig,
  Call,
  CallFilter,
  CallKind,
  EndReason,
  FailureReason,
  Page,
  PageInput,
  PinnedTeam,
  Variables,
} from '@voxie/contracts';
import { openStatuses, publicColumns, toCall } from './call-row.ts';
import type { CallRow } from './call-row.ts';
import type { Db } from './clients.ts';
import { dataOf, maybeDataOf } from './errors.ts';
import { toJson } from './json.ts';
import { readCursor, toPage } from './paging.ts';

export interface NewCall {
  id: string;
  workspaceId: string;
  kind: CallKind;
  agentId?: string;
  creationId?: string;
  agentName: string;
  /** Null: the config is a snapshot of the draft, or the call is a creation's. */
  version: number | null;
  config: AgentConfig | null;
  variables: Variables;
  /** Every agent it can reach. Absent: none. */
  team?: PinnedTeam;
  /** Who the person is, in the words of the one who spawned. Absent: nobody known. */
  participant?: string;
  roomName: string;
  createdBy: string;
  /** The key that asks. Absent: a person does. */
  apiKeyId?: string;
  /** What tells visitors of a page apart. Absent: no visitor asks. */
  visitor?: string;
  idempotencyKey?: string;
  /** W3C trace id of the trace that began with the request. */
  traceId?: string;
}

/** Calls at once. 0: no limit. */
export interface MostCalls {
  /** Of a workspace that sets nothing. */
  usual: number;
  /** The most that a workspace may set. */
  most: number;
  /** Of the key that asks. */
  key: number;
  /** Of the visitor who asks, in all of the workspace. */
  visitor: number;
}

const anyNumber: MostCalls = { usual: 0, most: 0, key: 0, visitor: 0 };

/** PostgREST's way to say 429: the database's answer where a call would be one too many. */
const tooMany = 'PT429';
/** Its way to say 404: the workspace was deleted while the call was asked for. */
const workspaceGone = 'PT404';
/** Calls end when they end: this is when it is worth another try. */
const retryAfterSeconds = 10;

const whoHas: Readonly<Record<string, string>> = { key: 'This key has', visitor: 'Your address has' };

function tooManyError(whose: string, most: string): AppError {
  const fact = `${whoHas[whose] ?? 'This workspace has'} ${most === '1' ? '1 call' : `${most} calls`} at once, which is its limit.`;
  const orElse = whoHas[whose] === undefined ? ', or ask an owner to raise it in Settings' : '';
  return new AppError('RATE_LIMITED', `${fact} Try again when one has ended${orElse}.`, { retryAfterSeconds });
}

/**
 * Service client. Throws CONFLICT when the idempotency key is taken, RATE_LIMITED, with nothing stored, where the workspace, the
 * key or the visitor has as many calls as it may.
 */
export async function insert(db: Db, input: NewCall, most: MostCalls = anyNumber): Promise<Call> {
  const answer = await db
    .rpc('call_open', {
      p_call: toJson({
        id: input.id,
        workspace_id: input.workspaceId,
        kind: input.kind,
        agent_id: input.agentId ?? null,
        creation_id: input.creationId ?? null,
        agent_name: input.agentName,
        version: input.version,
        config: input.config,
        variables: input.variables,
        team: input.team ?? {},
        participant: input.participant ?? null,
        room_name: input.roomName,
        created_by: input.createdBy,
        api_key_id: input.apiKeyId ?? null,
        visitor: input.visitor ?? null,
        idempotency_key: input.idempotencyKey ?? null,
        trace_id: input.traceId ?? null,
      }),
      p_most: toJson(most),
    })
    .single();
  if (answer.error?.code === workspaceGone) throw new AppError('NOT_FOUND', 'There is no such workspace.');
  if (answer.error?.code === tooMany) throw tooManyError(answer.error.message, answer.error.details);
  return toCall(await dataOf(Promise.resolve(answer)));
}

/** A call of the workspace, by its id or its room. With a key: where that key began it. */
type CallAsked = { workspaceId: string; apiKeyId?: string } & ({ callId: string } | { roomName: string });

/** Null: there is none that this client may see. */
export async function find(db: Db, asked: CallAsked): Promise<Call | null> {
  const { workspaceId, apiKeyId } = asked;
  const row = await maybeDataOf(
    db
      .from('call_sessions')
      .select(publicColumns)
      .eq('workspace_id', workspaceId)
      .match('callId' in asked ? { id: asked.callId } : { room_name: asked.roomName })
      .match(apiKeyId === undefined ? {} : { api_key_id: apiKeyId })
      .maybeSingle(),
  );
  return row === null ? null : toCall(row);
}

/** Who a call is with. Null: nobody is named. */
export async function participantOf(db: Db, callId: string): Promise<string | null> {
  return (await dataOf(db.from('call_sessions').select('participant').eq('id', callId).single())).participant;
}

/** Null: there is none that this client may see. */
export const get = (db: Db, workspaceId: string, callId: string): Promise<Call | null> =>
  find(db, { workspaceId, callId });

/** A call, with what it was made from. */
export interface MadeCall {
  call: Call;
  variables: Variables;
  createdBy: string | null;
  /** Null: a person asked for it, or the key is gone. */
  apiKeyId: string | null;
  participant: string | null;
}

/** The call an idempotency key already made. Service client. */
export async function getByIdempotencyKey(db: Db, workspaceId: string, key: string): Promise<MadeCall | null> {
  const row = await maybeDataOf(
    db.from('call_sessions').select('*').eq('workspace_id', workspaceId).eq('idempotency_key', key).maybeSingle(),
  );
  if (row === null) return null;
  const { created_by: createdBy, api_key_id: apiKeyId, participant } = row;
  return { call: toCall(row), variables: variablesSchema.parse(row.variables), createdBy, apiKeyId, participant };
}

/** Frees the key of a call that never began, so that a repeat is a new try. Service client. */
export async function releaseIdempotencyKey(db: Db, callId: string): Promise<void> {
  await dataOf(db.from('call_sessions').update({ idempotency_key: null }).eq('id', callId).select('id'));
}

/** The calls that a filter means, newest first. A member's client: nobody else is told any. */
export async function list(db: Db, workspaceId: string, input: CallFilter & PageInput): Promise<Page<Call>> {
  const { limit, cursor, ...filter } = input;
  const place = cursor === undefined ? null : readCursor(cursor);
  const found = await dataOf(
    db.rpc('call_history', {
      p_workspace_id: workspaceId,
      p_filter: toJson(filter),
      p_limit: limit + 1,
      ...(place === null ? {} : { p_before: place.at, p_after_id: place.id }),
    }),
  );
  const page = toPage(found, { limit, at: (row) => row.requested_at, map: (row) => row.id });
  if (page.items.length === 0) return { items: [], nextCursor: null };
  const rows = await dataOf(
    db.from('call_sessions').select(publicColumns).eq('workspace_id', workspaceId).in('id', page.items),
  );
  const byId = new Map(rows.map((row) => [row.id, toCall(row)]));
  return { items: page.items.flatMap((id) => byId.get(id) ?? []), nextCursor: page.nextCursor };
}

/** Calls of an agent or a creation that are not over. */
export async function listOpen(
  db: Db,
  of: { agentId: string } | { creationId: string } | { workspaceId: string },
): Promise<Call[]> {
  const query = db.from('call_sessions').select(publicColumns).in('status', openStatuses).order('requested_at');
  if ('workspaceId' in of) return (await dataOf(query.eq('workspace_id', of.workspaceId))).map(toCall);
  const rows = await dataOf(
    'agentId' in of ? query.eq('agent_id', of.agentId) : query.eq('creation_id', of.creationId),
  );
  return rows.map(toCall);
}

/** Whether a call of a person is under way. */
export async function hasOpenCall(
  db: Db,
  of: { workspaceId: string; participant: string; agentId?: string | undefined },
): Promise<boolean> {
  const query = db.from('call_sessions').select('id').in('status', openStatuses).eq('workspace_id', of.workspaceId);
  const ofThem = query.eq('participant', of.participant).limit(1);
  return (await dataOf(of.agentId === undefined ? ofThem : ofThem.eq('agent_id', of.agentId))).length > 0;
}

/** What a worker runs. It was pinned at spawn, and may be of an older shape, or broken by hand. */
export interface Assignment {
  call: Call;
  storedConfig: unknown;
  storedVariables: unknown;
  storedTeam: unknown;
  /** Who the person is: the key of what the agent remembers of them. Null: nobody known. */
  participant: string | null;
  createdBy: string | null;
  claimedBy: string | null;
}

/** Service client: the worker's view of a call by the id in its dispatch. Null: there is no such call. */
export async function getAssignment(db: Db, callId: string): Promise<Assignment | null> {
  const row = await maybeDataOf(db.from('call_sessions').select('*').eq('id', callId).maybeSingle());
  if (row === null) return null;
  return {
    call: toCall(row),
    storedConfig: row.config,
    storedVariables: row.variables,
    storedTeam: row.team,
    participant: row.participant,
    createdBy: row.created_by,
    claimedBy: row.claimed_by,
  };
}

/** The pinned config of a call. Throws PRECONDITION_FAILED with the problems where it cannot be read. */
export const configOf = (assignment: Assignment): AgentConfig => readStoredConfig(assignment.storedConfig);

/** The agents pinned with a call. Throws PRECONDITION_FAILED with the problems where they cannot be read. */
export const teamOf = (assignment: Assignment): PinnedTeam => readStoredTeam(assignment.storedTeam);

/** The values given at spawn. Throws PRECONDITION_FAILED with the problems where they cannot be read. */
export function variablesOf(assignment: Assignment): Variables {
  const parsed = variablesSchema.safeParse(assignment.storedVariables);
  if (parsed.success) return parsed.data;
  throw new AppError('PRECONDITION_FAILED', 'The stored variables of this call cannot be read.', {
    problems: problemsOf(parsed.error),
  });
}

const firstOf = (rows: readonly CallRow[]): Call | null => (rows[0] === undefined ? null : toCall(rows[0]));

/** First dispatch: attempt 1. Null: the call is over, or was dispatched before. */
export async function dispatch(db: Db, callId: string): Promise<Call | null> {
  return firstOf(await dataOf(db.rpc('call_dispatch', { p_call_id: callId })));
}

/** One worker wins the newest attempt. Null: refused. */
export async function claim(db: Db, input: { callId: string; attempt: number; worker: string }): Promise<Call | null> {
  return firstOf(
    await dataOf(db.rpc('call_claim', { p_call_id: input.callId, p_attempt: input.attempt, p_worker: input.worker })),
  );
}

/** Only forward and only by the claim's holder. Null: refused, for example because the call is over. */
export async function advance(
  db: Db,
  input: { callId: string; worker: string; to: 'joined' | 'active' },
): Promise<Call | null> {
  return firstOf(
    await dataOf(db.rpc('call_advance', { p_call_id: input.callId, p_worker: input.worker, p_to: input.to })),
  );
}

/** False: the call is over or another worker has it; leave the room. */
export function heartbeat(db: Db, input: { callId: string; worker: string }): Promise<boolean> {
  return dataOf(db.rpc('call_heartbeat', { p_call_id: input.callId, p_worker: input.worker }));
}

export type Outcome = { failure: FailureReason; detail?: string } | { end: EndReason };

/**
 * Ends a call; the first reason stands. A worker (`by`) may end it only while it holds the claim; the system names none.
 * Null: it was over already, or is another worker's.
 */
export async function finish(db: Db, callId: string, outcome: Outcome & { by?: string }): Promise<Call | null> {
  const failed = 'failure' in outcome;
  // The generated types know no null for function arguments: an empty text says none.
  const rows = await dataOf(
    db.rpc('call_finish', {
      p_call_id: callId,
      p_failure_reason: failed ? outcome.failure : '',
      p_end_reason: failed ? '' : outcome.end,
      p_detail: failed ? (outcome.detail ?? '') : '',
      p_worker: outcome.by ?? '',
    }),
  );
  return firstOf(rows);
}
