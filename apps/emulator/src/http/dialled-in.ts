import { setTimeout as sleep } from 'node:timers/promises';

import type { EmulatorBehaviour } from '@voxie/contracts/emulator';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { apiKeyOf } from '../behaviour/api-key.ts';
import type { Asked, Behaviours } from '../behaviour/behaviours.ts';
import { errorOfFailure } from './openai-error.ts';

export interface DialledIn {
  behaviour: EmulatorBehaviour;
  /** Streams call it when half of the answer is out: the connection may be cut there. */
  onHalfway: () => void;
}

/**
 * Applies what was dialled in for the request's key before it is answered. Null: the request is already dealt with
 * (it hangs, or its connection is going to be cut). A refusal is thrown.
 */
export async function applyBehaviour(
  request: FastifyRequest,
  reply: FastifyReply,
  { behaviours, ...asked }: Asked & { behaviours: Behaviours },
): Promise<DialledIn | null> {
  const apiKey = apiKeyOf(request.headers.authorization);
  const behaviour = behaviours.forApiKey(apiKey);
  const failure = behaviours.takeFailure(apiKey, 'connect', asked) ?? behaviours.takeFailure(apiKey, 'response', asked);
  if (failure?.mode === 'refuse') {
    if (failure.status === 429) void reply.header('retry-after', '1');
    throw errorOfFailure(failure);
  }
  if (failure?.mode === 'hang') {
    reply.hijack();
    return null;
  }
  const cut = (): void => void request.raw.socket.destroy();
  if (failure?.mode === 'close_after_ms') setTimeout(cut, failure.closeAfterMs).unref();
  await sleep(behaviour.responseDelayMs);
  return { behaviour, onHalfway: failure?.mode === 'close_mid_sentence' ? cut : () => undefined };
}

/** The model that a JSON body asks for, before the body is checked. */
export function modelIn(body: unknown): string | null {
  return typeof body === 'object' && body !== null && 'model' in body && typeof body.model === 'string'
    ? body.model
    : null;
}
