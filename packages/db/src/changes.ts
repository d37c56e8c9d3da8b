import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { z } from 'zod';

/** What a row change says: ids only. Readers re-read under their own rights. */
const changeSchema = z.object({
  table: z.enum([
    'agents',
    'creations',
    'call_sessions',
    'call_turns',
    'call_tool_calls',
    'call_events',
    'call_summaries',
    'knowledge_sources',
    'memory_writes',
    'agent_leftovers',
    'recording_leftovers',
    'webhook_deliveries',
  ]),
  op: z.enum(['insert', 'update', 'delete']),
  id: z.string(),
  workspaceId: z.string(),
  agentId: z.string().nullable(),
  creationId: z.string().nullable(),
  callId: z.string().nullable(),
});
export type Change = z.infer<typeof changeSchema>;

export interface ChangeListener {
  close: () => Promise<void>;
}

const channel = 'voxie_changes';
/** How often the listener asks to hear itself. */
const pingEveryMs = 2000;

/**
 * Hears every change of agents, creations, calls and what is recorded in them (channel voxie_changes). Reconnects by itself;
 * `onReconnect` then says that changes may have been missed. It notifies itself now and then: `onLost` says, once, that
 * it does not hear that any more and is of no use. Throws where the database does not answer.
 */
export async function listenForChanges(options: {
  databaseUrl: string;
  onChange: (change: Change) => void;
  onReconnect: () => void;
  onLost: () => void;
}): Promise<ChangeListener> {
  const sql = postgres(options.databaseUrl, {
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: 'voxie-api' },
  });
  const ping = randomUUID();
  let isHeard = true;
  let isFirst = true;
  try {
    await sql.listen(
      channel,
      (payload) => {
        if (payload === ping) isHeard = true;
        const change = changeSchema.safeParse(jsonOf(payload));
        if (change.success) options.onChange(change.data);
      },
      () => {
        if (!isFirst) options.onReconnect();
        isFirst = false;
      },
    );
  } catch (error) {
    await sql.end({ timeout: 0 });
    throw error;
  }
  const timer = setInterval(() => {
    if (isHeard) {
      isHeard = false;
      // A database that is away is heard of by its silence.
      void sql`select pg_notify(${channel}, ${ping})`.catch(() => undefined);
      return;
    }
    clearInterval(timer);
    options.onLost();
  }, pingEveryMs);
  return {
    close: async () => {
      clearInterval(timer);
      await sql.end({ timeout: 2 });
    },
  };
}

function jsonOf(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}
