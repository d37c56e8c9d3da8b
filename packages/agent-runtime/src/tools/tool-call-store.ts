import type { ToolCall } from '@voxie/contracts';
import { toolCalls } from '@voxie/db';
import type { Db } from '@voxie/db';

/** Where members decide on the uses of tools of one call. */
export interface ToolCallStore {
  get: (id: string) => Promise<ToolCall | null>;
  /** For the person in the call, or the time that ran out. Null: it waits no more. */
  decide: (decision: { id: string; callId: string; approve: boolean }) => Promise<ToolCall | null>;
}

export const toolCallStore = (db: Db): ToolCallStore => ({
  get: async (id) => await toolCalls.get(db, id),
  decide: async (decision) => await toolCalls.decide(db, { ...decision, userId: null }),
});
