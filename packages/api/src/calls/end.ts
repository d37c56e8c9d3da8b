import type { Call } from '@voxie/contracts';
import type { Ask } from '../context.ts';
import { closeCall } from './close.ts';
import { requireCall } from './get.ts';

/** Ends the call for everyone in it. One that is over already is answered as it is. */
export async function endCall({ deps, actor, input }: Ask<{ callId: string }>): Promise<Call> {
  const call = await requireCall(actor, input.callId);
  const closed = await closeCall(deps, call, { end: 'ended_by_user' });
  return closed ?? requireCall(actor, call.id);
}
