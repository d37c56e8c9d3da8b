import { AppError } from '@voxie/contracts';
import type { ToolCall } from '@voxie/contracts';
import { toolCalls } from '@voxie/db';
import type { Ask } from '../context.ts';
import { requireCall } from './get.ts';

/** Agrees to a tool call that waits, or refuses it. Throws CONFLICT where it waits no more: the first decision stands. */
export async function decideToolCall({
  actor,
  audit,
  input,
}: Ask<{ callId: string; toolCallId: string; approve: boolean }>): Promise<ToolCall> {
  const call = await requireCall(actor, input.callId);
  const decided = await toolCalls.decideAsMember(actor.db, {
    id: input.toolCallId,
    workspaceId: actor.workspaceId,
    callId: call.id,
    approve: input.approve,
  });
  if (decided === null)
    throw new AppError(
      'CONFLICT',
      'This tool no longer waits for an answer. Look at the call to see what was decided.',
    );
  await audit({
    target: decided.id,
    details: { callId: call.id, tool: decided.tool, approve: input.approve },
  });
  return decided;
}
