import { memoryFactSchema, memoryParticipantSchema } from '@voxie/contracts';
import type { FoundFact, MemoryFact, MemoryOrigin, MemoryParticipant } from '@voxie/contracts';
import type { Db } from './clients.ts';
import type { Database } from './database.types.ts';
import { dataOf, maybeDataOf } from './errors.ts';

/** Whose memory: one agent's of one person. */
export interface Person {
  workspaceId: string;
  agentId: string;
  participant: string;
}

const mostParticipants = 500;

/** The people an agent remembers, last written first. */
export async function listParticipants(
  db: Db,
  of: Pick<Person, 'workspaceId' | 'agentId'>,
): Promise<MemoryParticipant[]> {
  const rows = await dataOf(
    db
      .from('memory_participants')
      .select('participant, facts, updated_at')
      .eq('workspace_id', of.workspaceId)
      .eq('agent_id', of.agentId)
      .order('updated_at', { ascending: false })
      .limit(mostParticipants),
  );
  return rows.map(({ updated_at: updatedAt, ...row }) => memoryParticipantSchema.parse({ ...row, updatedAt }));
}

const toFact = (row: Database['public']['Tables']['memory_facts']['Row']): MemoryFact =>
  memoryFactSchema.parse({
    ...row,
    agentId: row.agent_id,
    callId: row.call_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  });

/** What an agent remembers of a person, last written first. */
export async function listFacts(db: Db, person: Person, limit = 200): Promise<MemoryFact[]> {
  const rows = await dataOf(
    db
      .from('memory_facts')
      .select('*')
      .eq('workspace_id', person.workspaceId)
      .eq('agent_id', person.agentId)
      .eq('participant', person.participant)
      .order('updated_at', { ascending: false })
      .order('id')
      .limit(limit),
  );
  return rows.map(toFact);
}

/** What agents remember of a person; `agentId`: that agent alone. At most 1000. */
export async function listOfParticipant(
  db: Db,
  of: { workspaceId: string; participant: string; agentId?: string | undefined },
): Promise<MemoryFact[]> {
  const query = db.from('memory_facts').select('*').eq('workspace_id', of.workspaceId);
  const ofThem = query.eq('participant', of.participant).order('updated_at', { ascending: false }).limit(1000);
  return (await dataOf(of.agentId === undefined ? ofThem : ofThem.eq('agent_id', of.agentId))).map(toFact);
}

/**
 * Forgets one fact of a person, or all; what the person said before cannot bring it back. As a member. Answers how many
 * went. Null: there is no such fact or person.
 */
export async function forget(db: Db, person: Person, factId?: string): Promise<number | null> {
  const gone = await dataOf(
    db.rpc('memory_forget_as_member', {
      p_workspace_id: person.workspaceId,
      p_agent_id: person.agentId,
      p_participant: person.participant,
      p_fact_id: factId ?? '',
    }),
  );
  return gone < 0 ? null : gone;
}

/** A call whose facts are still to be written. */
export interface PendingWrite extends Person {
  callId: string;
  storedConfig: unknown;
  /** What was said before is forgotten. ISO 8601. Null: nothing is. */
  forgottenAt: string | null;
}

/** Service client. Null: it is written, or there is nothing to write. */
export async function getPending(db: Db, callId: string): Promise<PendingWrite | null> {
  const row = await maybeDataOf(
    db
      .from('memory_writes')
      .select('workspace_id, agent_id, participant, call_sessions(config)')
      .eq('call_id', callId)
      .eq('status', 'pending')
      .maybeSingle(),
  );
  if (row === null) return null;
  const forgottenAt = await maybeDataOf(
    db.rpc('memory_forgotten_at', { p_agent_id: row.agent_id, p_participant: row.participant }),
  );
  return {
    callId,
    workspaceId: row.workspace_id,
    agentId: row.agent_id,
    participant: row.participant,
    storedConfig: row.call_sessions.config,
    forgottenAt,
  };
}

/** Calls whose facts are still to be written, oldest first. Service client. */
export async function listPending(db: Db): Promise<{ callId: string; workspaceId: string }[]> {
  const rows = await dataOf(
    db.from('memory_writes').select('call_id, workspace_id').eq('status', 'pending').order('created_at').limit(200),
  );
  return rows.map((row) => ({ callId: row.call_id, workspaceId: row.workspace_id }));
}

/** No further try: the facts of this call stay unwritten. Service client. */
export async function giveUp(db: Db, callId: string): Promise<void> {
  await dataOf(
    db
      .from('memory_writes')
      .update({ status: 'failed' })
      .eq('call_id', callId)
      .eq('status', 'pending')
      .select('call_id'),
  );
}

/**
 * Keeps the facts of a call, once, and no more than `maxFacts` of the person. Service client. Answers how many were kept;
 * `read_again`: something was forgotten since; `written`: they were kept before.
 */
export async function store(
  db: Db,
  input: Pick<PendingWrite, 'callId' | 'forgottenAt'> & {
    facts: readonly (FoundFact & { origin: MemoryOrigin })[];
    maxFacts: number;
  },
): Promise<number | 'read_again' | 'written'> {
  const kept = await dataOf(
    db.rpc('memory_store', {
      p_call_id: input.callId,
      p_forgotten_at: input.forgottenAt ?? new Date(0).toISOString(),
      p_facts: input.facts.map((fact) => ({ ...fact })),
      p_max_facts: input.maxFacts,
    }),
  );
  if (kept >= 0) return kept;
  return kept === -1 ? 'written' : 'read_again';
}
