import type { ToolCall } from '@voxie/contracts';
import { toolCalls } from '@voxie/db';
import type { Db } from '@voxie/db';

/** Where the uses of tools of one call are kept, and where members decide on them. */
export interface ToolCallStore {
  /** Written again, it is replaced. */
  write: (row: ToolCall) => Promise<void>;
  get: (id: string) => Promise<ToolCall | null>;
  /** For the person in the call, or the time that ran out. Null: it waits no more. */
  decide: (decision: { id: string; callId: string; approve: boolean }) => Promise<ToolCall | null>;
}

export const toolCallStore = (db: Db, workspaceId: string): ToolCallStore => ({
  write: async (row) => await toolCalls.write(db, workspaceId, row),
  get: async (id) => await toolCalls.get(db, id),
  decide: async (decision) => await toolCalls.decide(db, { ...decision, userId: null }),
});
