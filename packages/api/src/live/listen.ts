import { randomUUID } from 'node:crypto';
import type { CallLogKind, Connection } from '@voxie/contracts';
import { callLog } from '@voxie/db';
import { requireCall } from '../calls/get.ts';
import type { Ask } from '../context.ts';
import type { ApiDeps } from '../deps.ts';
import { connectMember, keepPlace, memberName, requireActive } from './member.ts';

/** Writes into the log of a call who listens, or no longer does. */
export async function noteListening(
  { service }: Pick<ApiDeps, 'service'>,
  of: { callId: string; workspaceId: string; name: string },
  kind: Extract<CallLogKind, 'listen_started' | 'listen_ended'>,
): Promise<void> {
  const at = new Date().toISOString();
  await callLog.write(service, of.workspaceId, {
    id: randomUUID(),
    callId: of.callId,
    at,
    kind,
    detail: { by: of.name },
  });
}

/** Lets a member hear a call that runs, without being heard or seen in it. Audited. */
export async function listen({ deps, actor, audit, input }: Ask<{ callId: string }>): Promise<Connection> {
  const call = await requireCall(actor, input.callId);
  requireActive(call);
  const place = await keepPlace(deps, actor, { call, role: 'listener' });
  await audit({ target: call.id, details: { identity: place.identity, email: actor.email } }, 'before');
  await noteListening(
    deps,
    { callId: call.id, workspaceId: call.workspaceId, name: memberName(actor) },
    'listen_started',
  );
  return await connectMember(deps, actor, place);
}
