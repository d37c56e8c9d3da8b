import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

import { behaviourKeySchema, behaviourSchema } from '../behaviour/behaviour.ts';
import type { BehaviourStore } from '../behaviour/behaviour.ts';
import type { OpenSession } from '../realtime/attach.ts';
import { OpenAiError } from './openai-error.ts';

const querySchema = z.object({ key: behaviourKeySchema.optional() });

/** `/emulator/*`: how tests dial in latency and failures. For this machine only. */
export function addControl(app: FastifyInstance, behaviours: BehaviourStore, sessions: () => OpenSession[]): void {
  void app.register(
    async (control) => {
      control.addHook('onRequest', async (request) => {
        if (!isLoopback(request.ip)) throw new OpenAiError(403, { message: 'The emulator is controlled from its own machine only.' });
      });
      control.get('/behaviour', async (request) => behaviours.read(keyOf(request.query)));
      control.post('/behaviour', async (request) => {
        const parsed = behaviourSchema.safeParse(request.body ?? {});
        if (!parsed.success) throw new OpenAiError(400, { message: z.prettifyError(parsed.error), code: 'invalid_value' });
        behaviours.write(keyOf(request.query), parsed.data);
        return parsed.data;
      });
      control.delete('/behaviour', async (request) => {
        const key = keyOf(request.query);
        behaviours.reset(key);
        return behaviours.read(key);
      });
      control.get('/sessions', async () => ({ open: sessions().length, sessions: sessions() }));
    },
    { prefix: '/emulator' },
  );
}

function keyOf(query: unknown): string | null {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) throw new OpenAiError(400, { message: z.prettifyError(parsed.error), param: 'key', code: 'invalid_value' });
  return parsed.data.key ?? null;
}

function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127\./u.test(address) || address === '::1';
}
