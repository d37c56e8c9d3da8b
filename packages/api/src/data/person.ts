import { AppError } from '@voxie/contracts';
import type { dataInputs, dataOutputs } from '@voxie/contracts';
import { calls, memory, workspaceData } from '@voxie/db';
import type { z } from 'zod';
import { requireAgent } from '../agents/get.ts';
import { getCall } from '../calls/get.ts';
import type { Ask } from '../context.ts';
import { signPath } from '../recordings/signed-path.ts';

const callsInPiece = 20;

/** A piece of what is kept of a person who talked with agents: calls with turns and tools, links to their sound, memory. */
export async function exportPerson(
  ask: Ask<z.infer<typeof dataInputs.exportPerson>>,
): Promise<z.infer<typeof dataOutputs.exportPerson>> {
  const { deps, actor, audit, input } = ask;
  const { participant, agentId, cursor } = input;
  const { workspaceId, userId } = actor;
  if (agentId !== undefined) await requireAgent(actor, agentId);
  if (cursor === undefined) await audit({ target: participant, details: agentId === undefined ? {} : { agentId } });
  const filter = { participant, ...(agentId === undefined ? {} : { agentId }) };
  const page = await calls.list(actor.db, workspaceId, { ...filter, cursor, limit: callsInPiece });
  const things: object[] = [];
  if (cursor === undefined) {
    const facts = await memory.listOfParticipant(actor.db, { workspaceId, participant, agentId });
    if (facts.length > 0) things.push({ memory: facts });
  }
  for (const { id } of page.items) {
    const call = await getCall({ ...ask, input: { callId: id } });
    const link = { workspaceId, callId: id, userId };
    const recordingUrl = call.hasRecording ? signPath(deps.settings.secretsKeys, link).path : null;
    things.push({ call, recordingUrl });
  }
  return { content: JSON.stringify(things), count: things.length, nextCursor: page.nextCursor };
}

/** Deletes what is kept of a person: what was said in their calls, its sound, what was remembered, and their name. */
export async function forgetPerson({
  deps,
  actor,
  audit,
  input,
}: Ask<z.infer<typeof dataInputs.forgetPerson>>): Promise<z.infer<typeof dataOutputs.forgetPerson>> {
  const { participant, agentId } = input;
  const { workspaceId } = actor;
  if (agentId !== undefined) await requireAgent(actor, agentId);
  const open = await calls.countOpenOf(deps.service, { workspaceId, participant, agentId });
  if (open > 0)
    throw new AppError('PRECONDITION_FAILED', 'This person is in a call right now. End it, then try again.');
  const emptied = await workspaceData.forgetParticipant(deps.service, { workspaceId, participant, agentId });
  const scope = agentId === undefined ? {} : { agentId };
  await audit({ target: participant, details: { ...scope, calls: emptied.length } });
  try {
    for (const callId of emptied) await deps.jobs.send('content_remove', { workspaceId, callId });
  } catch (error) {
    deps.logger.warn({ err: error, calls: emptied.length }, 'What calls left outside their tables is removed later');
  }
  return { calls: emptied.length };
}
