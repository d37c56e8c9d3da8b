import type { Api } from '@voxie/api';
import { readinessSchema } from '@voxie/contracts';
import type { FastifyInstance } from 'fastify';
import { toWire } from '../rest/wire.ts';

/** `/health`: the process is alive. `/health/ready`: each thing it needs, 503 while one is missing. */
export function registerHealth(app: FastifyInstance, api: Api): void {
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const readiness = await api.readiness();
    return reply.status(readiness.ready ? 200 : 503).send(toWire(readinessSchema, readiness));
  });
}
