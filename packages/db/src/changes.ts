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
    'knowledge_sources',
    'memory_writes',
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

/**
 * Hears every change of agents, creations, calls and what is recorded in them (channel voxie_changes). Reconnects by itself;
 * `onReconnect` then says that changes may have been missed.
 */
export async function listenForChanges(options: {
  databaseUrl: string;
  onChange: (change: Change) => void;
  onReconnect: () => void;
}): Promise<ChangeListener> {
  const sql = postgres(options.databaseUrl, {
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: 'voxie-api' },
  });
  let isFirst = true;
  await sql.listen(
    'voxie_changes',
    (payload) => {
      const change = changeSchema.safeParse(JSON.parse(payload));
      if (change.success) options.onChange(change.data);
    },
    () => {
      if (!isFirst) options.onReconnect();
      isFirst = false;
    },
  );
  return { close: () => sql.end({ timeout: 2 }) };
}
