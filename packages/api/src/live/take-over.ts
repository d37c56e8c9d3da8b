import { randomUUID } from 'node:crypto';
import { AppError } from '@voxie/contracts';
import type { Call, Connection } from '@voxie/contracts';
import { live } from '@voxie/db';
import type { Actor } from '../actor.ts';
import { requireCall } from '../calls/get.ts';
import type { Ask } from '../context.ts';
import { askAgent, noAnswer } from './ask-agent.ts';
import { connectMember, keepPlace, memberName, requireActive } from './member.ts';

/** Throws CONFLICT, naming the member, where another one has the call. */
async function requireFree(actor: Actor, call: Call): Promise<void> {
  if (call.takenOverBy === null || call.takenOverBy === actor.userId) return;
  const name = await live.nameOf(actor.db, { callId: call.id, userId: call.takenOverBy });
  throw new AppError('CONFLICT', `${name ?? 'Another member'} has taken over this call. Ask them to hand it back.`);
}

/**
 * Lets a member speak in the agent's place: the agent is silent from then on. Throws CONFLICT where another member has the
 * call, UPSTREAM_UNAVAILABLE where the agent does not give it away. Audited.
 */
export async function takeOver({ deps, actor, audit, input }: Ask<{ callId: string }>): Promise<Connection> {
  const call = await requireCall(actor, input.callId);
  requireActive(call);
  await requireFree(actor, call);
  const place = await keepPlace(deps, actor, { call, role: 'speaker' });
  const { identity } = place;
  await audit({ target: call.id }, 'before');
  const who = { by: memberName(actor), userId: actor.userId };
  const given = await askAgent({ deps, actor, call }, { kind: 'take_over', requestId: randomUUID(), identity, ...who });
  if (given === null) {
    await requireFree(actor, await requireCall(actor, call.id));
    throw noAnswer('it still has the call.');
  }
  return await connectMember(deps, actor, place);
}

/** Gives the call back to the agent. Of one that the agent has, nothing changes. Throws CONFLICT where another member has it. */
export async function handBack({ deps, actor, audit, input }: Ask<{ callId: string }>): Promise<Call> {
  const call = await requireCall(actor, input.callId);
  if (call.takenOverBy === null) return call;
  await requireFree(actor, call);
  await audit({ target: call.id }, 'before');
  const who = { by: memberName(actor), userId: actor.userId };
  const taken = await askAgent({ deps, actor, call }, { kind: 'hand_back', requestId: randomUUID(), ...who });
  const now = await requireCall(actor, call.id);
  if (taken === null && now.takenOverBy !== null) throw noAnswer('you still have the call.');
  return now;
}
