import { z } from 'zod';

/** The settings of a process that reads or looks up knowledge. Both address and model: else by words alone. */
export const embeddingsEnvShape = {
  EMBEDDINGS_BASE_URL: z
    .url({ protocol: /^https?$/u, error: 'must be a URL such as https://api.openai.com/v1' })
    .transform((url) => url.replace(/\/+$/u, ''))
    .optional(),
  EMBEDDINGS_MODEL: z.string().optional(),
  EMBEDDINGS_API_KEY: z.string().optional(),
};

/** An OpenAI-compatible endpoint for embeddings. Secret: never log it. */
export interface EmbeddingSettings {
  /** With the version. No slash at the end. */
  baseUrl: string;
  model: string;
  apiKey: string;
}

/** Null: not configured. */
export function embeddingSettingsOf(env: z.output<z.ZodObject<typeof embeddingsEnvShape>>): EmbeddingSettings | null {
  const { EMBEDDINGS_BASE_URL: baseUrl, EMBEDDINGS_MODEL: model, EMBEDDINGS_API_KEY: apiKey = '' } = env;
  return baseUrl === undefined || model === undefined ? null : { baseUrl, model, apiKey };
}
