import { chatQuantities, estimatedTokens } from '@voxie/contracts';
import type { ModelUse, tokenUsageSchema } from '@voxie/contracts';
import type { z } from 'zod';

/** What an answer of a chat model used. */
export type ChatUse = Pick<ModelUse, 'quantities' | 'isEstimated'>;

/** What a server says an answer used; where it says nothing, an estimate by the length of the words. */
export function useOf(
  reported: z.infer<typeof tokenUsageSchema> | undefined,
  words: { asked: string; answered: string },
): ChatUse {
  if (reported === undefined || reported === null)
    return {
      quantities: chatQuantities(estimatedTokens(words.asked), 0, estimatedTokens(words.answered)),
      isEstimated: true,
    };
  const cached = reported.prompt_tokens_details?.cached_tokens ?? 0;
  return { quantities: chatQuantities(reported.prompt_tokens, cached, reported.completion_tokens), isEstimated: false };
}
