import { chatQuantities, tokenUsageSchema, toolKinds } from '@voxie/contracts';
import type { ModelUse } from '@voxie/contracts';
import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { shorten } from '../shorten.ts';
import { ToolFailure } from '../tool-context.ts';
import { kitTool } from './kit-tool.ts';

const embeddingModel = 'text-embedding-3-small';
const moderationModel = 'omni-moderation-latest';
const maxCharacters = 20_000;

/** Failures in words; the provider's own text is not passed on, for it may quote a key. */
function told(error: unknown): unknown {
  if (error instanceof APIUserAbortError) return error;
  if (error instanceof APIConnectionError)
    return new ToolFailure('The AI provider could not be reached.', { cause: error });
  if (!(error instanceof APIError)) return error;
  if (error.status === 401 || error.status === 403)
    return new ToolFailure('The AI provider refused the key.', { cause: error });
  if (error.status === 404)
    return new ToolFailure('The AI provider does not offer this model or operation.', { cause: error });
  if (error.status === 429)
    return new ToolFailure('The AI provider has too many requests now. Try again later.', { cause: error });
  return new ToolFailure(`The AI provider failed with status ${error.status ?? 'none'}.`, { cause: error });
}

interface Question {
  operation: 'chat' | 'embeddings' | 'moderation';
  input: string;
  instructions?: string | undefined;
}

interface Asked {
  model: string;
  signal: AbortSignal;
  meter: (use: ModelUse) => void;
}

/** What the provider says it used. Moderation costs nothing. */
function count({ meter }: Asked, model: string, said: unknown): void {
  const usage = tokenUsageSchema.parse(said);
  if (!usage) return;
  const cached = usage.prompt_tokens_details?.cached_tokens ?? 0;
  const quantities = chatQuantities(usage.prompt_tokens, cached, usage.completion_tokens);
  meter({ provider: 'openai', model, quantities, isEstimated: false });
}

async function answerOf(client: OpenAI, question: Question, options: Asked) {
  const { model, signal } = options;
  const { operation, input, instructions } = question;
  if (operation === 'embeddings') {
    const { data, usage } = await client.embeddings.create({ model: embeddingModel, input }, { signal });
    count(options, embeddingModel, usage);
    const embedding = data[0]?.embedding.map((part) => Math.round(part * 1e4) / 1e4) ?? [];
    return { dimensions: embedding.length, embedding };
  }
  if (operation === 'moderation') {
    const { results } = await client.moderations.create({ model: moderationModel, input }, { signal });
    const categories = Object.entries(results[0]?.categories ?? {}).filter(([, is]) => is);
    return { flagged: results[0]?.flagged ?? false, categories: categories.map(([name]) => name) };
  }
  const system = instructions === undefined ? [] : [{ role: 'system' as const, content: instructions }];
  const messages = [...system, { role: 'user' as const, content: input }];
  const { choices, usage } = await client.chat.completions.create({ model, messages }, { signal });
  count(options, model, usage);
  return { answer: shorten(choices[0]?.message.content ?? '', maxCharacters) };
}

export const offerOpenaiApiCall = kitTool(toolKinds.openai_api_call, async ({ args, tool, context, signal }) => {
  const { baseUrl, apiKey: own } = context.settings.openai;
  const apiKey = tool.apiKeySecret === null ? own : await context.secret(tool.apiKeySecret);
  // The address is the operator's, so it may be a private one; only the key may be the workspace's.
  const client = new OpenAI({ apiKey, baseURL: baseUrl, timeout: tool.timeoutSeconds * 1000, maxRetries: 1 });
  try {
    return await answerOf(client, args, { model: tool.model, signal, meter: context.meter });
  } catch (error) {
    throw told(error);
  }
});
