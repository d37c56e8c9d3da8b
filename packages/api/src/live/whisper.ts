import { randomUUID } from 'node:crypto';
import type { liveOutputs } from '@voxie/contracts';
import type { z } from 'zod';
import { requireCall } from '../calls/get.ts';
import type { Ask } from '../context.ts';
import { askAgent, noAnswer } from './ask-agent.ts';
import { memberName, requireActive } from './member.ts';

/**
 * Gives the agent of a call a hint that the person does not hear. Throws UPSTREAM_UNAVAILABLE where the agent does not say
 * that it has it. Audited.
 */
export async function whisper({
  deps,
  actor,
  audit,
  input,
}: Ask<{ callId: string; text: string }>): Promise<z.infer<typeof liveOutputs.whisper>> {
  const call = await requireCall(actor, input.callId);
  requireActive(call);
  const requestId = randomUUID();
  const wish = { kind: 'whisper', requestId, by: memberName(actor), text: input.text } as const;
  await audit({ target: call.id, details: { requestId } }, 'before');
  const heard = await askAgent({ deps, actor, call }, wish);
  if (heard === null) throw noAnswer('it may not have the hint.');
  return { deliveredAt: heard.at };
}
