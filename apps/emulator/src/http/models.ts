import type { FastifyInstance } from 'fastify';

import type { Behaviours } from '../behaviour/behaviours.ts';
import { models } from '../models.ts';
import { applyBehaviour } from './dialled-in.ts';
import { modelNotFound } from './openai-error.ts';

/** `/v1/models` and `/v1/models/{id}`. */
export function addModels(app: FastifyInstance, behaviours: Behaviours): void {
  app.get('/v1/models', async (request, reply) => {
    if (!(await applyBehaviour(request, reply, behaviours))) return reply;
    return { object: 'list', data: models };
  });
  app.get<{ Params: { id: string } }>('/v1/models/:id', async (request, reply) => {
    if (!(await applyBehaviour(request, reply, behaviours))) return reply;
    const model = models.find(({ id }) => id === request.params.id);
    if (!model) throw modelNotFound(request.params.id);
    return model;
  });
}
