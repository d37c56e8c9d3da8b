import { z } from 'zod';
import type { Db } from './clients.ts';
import { dataOf } from './errors.ts';

/** Something said, done, noted or failed in a call. */
export interface LogHit {
  kind: 'turn' | 'tool' | 'event' | 'failure';
  callId: string;
  agentName: string;
  at: string;
  /** The role of who spoke, the tool, or the kind of event. */
  who: string;
  /** Shortened. */
  words: string;
}

const kindSchema = z.enum(['turn', 'tool', 'event', 'failure']);

/** Searches the calls of one workspace, the best first. Service client. `exceptCallId`: the call that asks. */
export async function search(
  db: Db,
  workspaceId: string,
  input: { query: string; since: Date; limit: number; exceptCallId: string },
): Promise<LogHit[]> {
  const rows = await dataOf(
    db.rpc('log_search', {
      p_workspace_id: workspaceId,
      p_query: input.query,
      p_since: input.since.toISOString(),
      p_limit: input.limit,
      p_except_call: input.exceptCallId,
    }),
  );
  return rows.map((row) => ({
    kind: kindSchema.parse(row.kind),
    callId: row.call_id,
    agentName: row.agent_name,
    at: row.at,
    who: row.who,
    words: row.words,
  }));
}
