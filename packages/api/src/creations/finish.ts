import type { Agent, Creation, creationInputs } from '@voxie/contracts';
import { agents, calls, creations } from '@voxie/db';
import type { z } from 'zod';
import { closeCall } from '../calls/close.ts';
import type { Ask } from '../context.ts';
import { requireCreation } from './get.ts';

/** Saves the agent as version 1, or discards the creation; then its call ends. Said twice, it is done once. */
export async function finishCreation({
  deps,
  actor,
  audit,
  input,
}: Ask<z.infer<typeof creationInputs.finish>>): Promise<{ creation: Creation; agent: Agent | null }> {
  const { creationId } = input;
  const { workspaceId } = actor;
  const { status } = await requireCreation(actor, creationId);
  const close = input.action === 'save' ? creations.save : creations.discard;
  const creation = await close(actor.db, { creationId, workspaceId });
  const { agentId } = creation;
  await audit({
    target: creationId,
    before: { status },
    after: { status: creation.status },
    details: agentId === null ? {} : { agentId },
  });
  const open = await calls.listOpen(actor.db, { creationId });
  await Promise.all(open.map((call) => closeCall(deps, call, { end: 'creation_finished' })));
  const agent = creation.agentId === null ? null : await agents.get(actor.db, workspaceId, creation.agentId);
  return { creation, agent };
}
