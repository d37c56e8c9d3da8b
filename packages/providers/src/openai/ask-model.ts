import type { FailureReason } from '@voxie/contracts';
import type { Reach } from '../context.ts';
import { bearer } from './voice.ts';

/** Asks a server that speaks OpenAI's API for a model. */
export const askModel = async (reach: Reach, model: string, signal: AbortSignal): Promise<Response> =>
  await reach.fetch(`${reach.baseUrl}/models/${encodeURIComponent(model)}`, { headers: bearer(reach.apiKey), signal });

/** Codes by which an OpenAI-compatible API names a failure, in a body or in a Realtime error event. */
export const openaiErrorCodes: Readonly<Record<string, FailureReason>> = {
  invalid_api_key: 'provider_unauthorized',
  account_deactivated: 'provider_unauthorized',
  authentication_error: 'provider_unauthorized',
  permission_error: 'provider_unauthorized',
  insufficient_quota: 'provider_quota',
  billing_hard_limit_reached: 'provider_quota',
  billing_not_active: 'provider_quota',
  rate_limit_exceeded: 'provider_rate_limited',
  rate_limit_error: 'provider_rate_limited',
  model_not_found: 'provider_model_unknown',
  invalid_model: 'provider_model_unknown',
  voice_not_found: 'provider_voice_unknown',
};
