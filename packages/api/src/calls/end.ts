import type { Call } from '@voxie/contracts';
import type { Ask } from '../context.ts';
import { closeCall } from './close.ts';
import { requireCall } from './get.ts';

/** Ends the call for everyone in it. One that is over already is answered as it is. */
export async function endCall({ deps, actor, audit, input }: Ask<{ callId: string }>): Promise<Call> {
  const call = await requireCall(actor, input.callId);
  const closed = await closeCall(deps, call, { end: 'ended_by_user' });
  const after = closed ?? (await requireCall(actor, call.id));
  await audit({ target: call.id, before: { status: call.status }, after: { status: after.status } });
  return after;
}
