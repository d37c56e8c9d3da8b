import type { FastifyInstance } from 'fastify';

import { models } from '../models.ts';
import { applyBehaviour } from './dialled-in.ts';
import type { House } from './dialled-in.ts';
import { modelNotFound } from './openai-error.ts';

/** `/v1/models` and `/v1/models/{id}`. */
export function addModels(app: FastifyInstance, house: House): void {
  app.get('/v1/models', async (request, reply) => {
    if (!(await applyBehaviour(request, reply, { ...house, endpoint: 'models', model: null }))) return reply;
    return { object: 'list', data: models };
  });
  app.get<{ Params: { id: string } }>('/v1/models/:id', async (request, reply) => {
    const asked = { endpoint: 'models', model: request.params.id } as const;
    if (!(await applyBehaviour(request, reply, { ...house, ...asked }))) return reply;
    const model = models.find(({ id }) => id === request.params.id);
    if (!model) throw modelNotFound(request.params.id);
    return model;
  });
}
