import { setTimeout as sleep } from 'node:timers/promises';

import type { EmulatorBehaviour } from '@voxie/contracts/emulator';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { apiKeyOf, behaviourNameOf } from '../behaviour/api-key.ts';
import type { Asked, Behaviours } from '../behaviour/behaviours.ts';
import type { Ledger, LedgerUse } from '../ledger.ts';
import { errorOfFailure } from './openai-error.ts';

/** How the emulator behaves, and where it writes down what was used. */
export interface House {
  behaviours: Behaviours;
  ledger: Ledger;
}

export interface DialledIn {
  behaviour: EmulatorBehaviour;
  /** Who calls, for what is remembered of callers. */
  caller: string;
  /** Writes down what the request used. */
  bill: (use: Pick<LedgerUse, 'quantities'> & { isReported?: boolean }) => void;
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
  { behaviours, ledger, ...asked }: Asked & House,
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
  const key = behaviourNameOf(apiKey);
  const { endpoint, model } = asked;
  return {
    behaviour,
    caller: `${apiKey ?? ''} ${model ?? ''}`,
    bill: ({ quantities, isReported = true }) =>
      ledger.add({ endpoint, connection: null, key, model: model ?? '', quantities, isReported }),
    onHalfway: failure?.mode === 'close_mid_sentence' ? cut : () => undefined,
  };
}

/** The model that a JSON body asks for, before the body is checked. */
export function modelIn(body: unknown): string | null {
  return typeof body === 'object' && body !== null && 'model' in body && typeof body.model === 'string'
    ? body.model
    : null;
}
