import { AppError } from '@voxie/contracts';
import type { dataInputs, dataOutputs } from '@voxie/contracts';
import { calls, memory, workspaceData } from '@voxie/db';
import type { z } from 'zod';
import { requireAgent } from '../agents/get.ts';
import { pseudonymOf } from '../audit/pseudonym.ts';
import { getCalls } from '../calls/get.ts';
import type { Ask } from '../context.ts';
import { signPath } from '../recordings/signed-path.ts';
import { sendRemovals } from '../retention/send-removals.ts';
import { exportPiece } from '../signed/export-piece.ts';

const callsInPiece = 20;

/** A piece of what is kept of a participant: calls with turns and tools, links to their sound, memory. */
export async function exportParticipant(
  ask: Ask<z.infer<typeof dataInputs.exportParticipant>>,
): Promise<z.infer<typeof dataOutputs.exportParticipant>> {
  const { deps, actor, input } = ask;
  const { cursor, ...filter } = input;
  const { participant, agentId } = filter;
  const { workspaceId, userId } = actor;
  if (agentId !== undefined) await requireAgent(actor, agentId);
  const pseudonym = pseudonymOf(ask, participant);
  const note = { target: pseudonym, details: agentId === undefined ? {} : { agentId } };
  return exportPiece(ask, { procedure: 'data.exportParticipant', filter, cursor, note }, async (place) => {
    const page = await calls.list(actor.db, workspaceId, { ...filter, cursor: place, limit: callsInPiece });
    const things: object[] = [];
    if (place === undefined) {
      const facts = await memory.listOfParticipant(actor.db, { workspaceId, participant, agentId });
      if (facts.length > 0) things.push({ memory: facts });
    }
    for (const call of await getCalls(ask, page.items)) {
      const link = { workspaceId, callId: call.id, userId };
      const recordingUrl = call.hasRecording ? signPath(deps.settings.secretsKeys, link).path : null;
      things.push({ call, recordingUrl });
    }
    return { content: JSON.stringify(things), count: things.length, pseudonym, nextCursor: page.nextCursor };
  });
}

/** Deletes what is kept of a participant: what was said in their calls, its sound, what was remembered, and their name. */
export async function forgetParticipant(
  ask: Ask<z.infer<typeof dataInputs.forgetParticipant>>,
): Promise<z.infer<typeof dataOutputs.forgetParticipant>> {
  const { deps, actor, audit, input } = ask;
  const { participant, agentId } = input;
  const { workspaceId } = actor;
  if (agentId !== undefined) await requireAgent(actor, agentId);
  if (await calls.hasOpenCall(deps.service, { workspaceId, participant, agentId }))
    throw new AppError('PRECONDITION_FAILED', 'This participant is in a call right now. End it, then try again.');
  const emptied = await workspaceData.forgetParticipant(deps.service, { workspaceId, participant, agentId });
  const pseudonym = pseudonymOf(ask, participant);
  await audit({ target: pseudonym, details: { ...(agentId === undefined ? {} : { agentId }), calls: emptied.length } });
  await sendRemovals(
    deps,
    emptied.map((callId) => ({ workspaceId, callId })),
  );
  return { calls: emptied.length, pseudonym };
}
