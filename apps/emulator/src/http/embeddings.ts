import { embeddingsRequestSchema } from '@voxie/contracts/emulator';
import type { EmbeddingsRequest } from '@voxie/contracts/emulator';
import type { FastifyInstance } from 'fastify';

import { embeddingOf } from '../brain/embedding.ts';
import { isModelFor } from '../models.ts';
import { textTokens } from '../realtime/usage.ts';
import { applyBehaviour, modelIn } from './dialled-in.ts';
import type { House } from './dialled-in.ts';
import { invalidValue, modelNotFound } from './openai-error.ts';

const defaultDimensions = 256;

/** `/v1/embeddings`, as numbers or in base64. */
export function addEmbeddings(app: FastifyInstance, house: House): void {
  app.post('/v1/embeddings', async (request, reply) => {
    const asked = { endpoint: 'embeddings', model: modelIn(request.body) } as const;
    const dialled = await applyBehaviour(request, reply, { ...house, ...asked });
    if (!dialled) return reply;
    const { model, input, encoding_format: format, dimensions = defaultDimensions } = parse(request.body);
    if (!isModelFor('embedding', model)) throw modelNotFound(model);
    const texts = typeof input === 'string' ? [input] : input;
    const tokens = texts.reduce((sum, text) => sum + textTokens(text), 0);
    dialled.bill({ quantities: { input_text_tokens: tokens } });
    return {
      object: 'list',
      model,
      data: texts.map((text, index) => ({
        object: 'embedding',
        index,
        embedding: encoded(embeddingOf(text, dimensions), format),
      })),
      usage: { prompt_tokens: tokens, total_tokens: tokens },
    };
  });
}

function parse(body: unknown): EmbeddingsRequest {
  const parsed = embeddingsRequestSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const param = issue?.path.join('.') ?? '';
  throw invalidValue(param, `Invalid value for '${param}': ${issue?.message ?? 'wrong shape'}`);
}

/** Base64: 32-bit floats, little-endian, as OpenAI's clients ask for. */
const encoded = (vector: number[], format: EmbeddingsRequest['encoding_format']): number[] | string =>
  format === 'float' ? vector : Buffer.from(new Float32Array(vector).buffer).toString('base64');
