import { agents, calls } from '@voxie/db';
import { closeCall } from '../calls/close.ts';
import type { Ask } from '../context.ts';
import { requireAgent } from './get.ts';

/** Hides the agent, then ends its open calls. What it kept is removed; its versions and calls stay on record. */
export async function deleteAgent({ deps, actor, audit, input }: Ask<{ agentId: string }>): Promise<{ id: string }> {
  const agent = await requireAgent(actor, input.agentId);
  await agents.softDelete(actor.db, actor.workspaceId, agent.id);
  await audit({ target: agent.id, before: { name: agent.name, slug: agent.slug } });
  const open = await calls.listOpen(actor.db, { agentId: agent.id });
  await Promise.all(open.map((call) => closeCall(deps, call, { end: 'agent_deleted' })));
  return { id: agent.id };
}
