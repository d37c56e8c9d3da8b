import { embeddingsAnswerSchema, estimatedTokens } from '@voxie/contracts';
import type { ModelUse } from '@voxie/contracts';
import { KnowledgeFailure } from '../knowledge-failure.ts';
import type { EmbeddingSettings } from './embeddings-env.ts';

/** Makes of texts what they mean, as vectors of length one. */
export interface Embedder {
  model: string;
  /** One vector a text, in order. Throws KnowledgeFailure. */
  embed: (texts: readonly string[], signal: AbortSignal, onUse?: (use: ModelUse) => void) => Promise<number[][]>;
}

/** Asks an OpenAI-compatible server. */
export function createEmbedder({ baseUrl, model, apiKey }: EmbeddingSettings): Embedder {
  return {
    model,
    embed: async (texts, signal, onUse) => {
      const response = await ask(`${baseUrl}/embeddings`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
        signal,
      });
      const { data, usage } = embeddingsAnswerSchema.parse(response);
      onUse?.(useOf(model, texts, usage?.prompt_tokens ?? null));
      const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => unit(embedding));
      if (vectors.length !== texts.length) throw broken();
      return vectors;
    },
  };
}

/** Counted by the words where the server does not say it. */
const useOf = (model: string, texts: readonly string[], tokens: number | null): ModelUse => ({
  provider: 'openai',
  model,
  quantities: { input_text_tokens: tokens ?? texts.reduce((sum, text) => sum + estimatedTokens(text), 0) },
  isEstimated: tokens === null,
});

const broken = (cause?: unknown) =>
  new KnowledgeFailure('The embeddings server did not answer as expected. Check EMBEDDINGS_BASE_URL.', {
    cause,
    isFinal: false,
  });

async function ask(url: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    throw new KnowledgeFailure('The embeddings server cannot be reached.', { cause: error, isFinal: false });
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new KnowledgeFailure(
      `The embeddings server refused (HTTP ${response.status}). Check EMBEDDINGS_MODEL and EMBEDDINGS_API_KEY.`,
      { isFinal: false },
    );
  }
  return await response.json().catch((error: unknown) => {
    throw broken(error);
  });
}

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return length === 0 ? [...vector] : vector.map((value) => value / length);
}
