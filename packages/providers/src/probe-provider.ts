import type { FailureReason, Part } from '@voxie/contracts';
import { reachOf, reachOfTenant } from './context.ts';
import type { ProviderContext, Reach } from './context.ts';
import { failureOf, failureOfBody, failureOfStatus } from './failure-of.ts';
import { bearer } from './openai/voice.ts';

/** Longer than a slow answer, shorter than a person's patience. */
const defaultTimeoutMs = 5000;

type Mind = Part<'realtime' | 'llm'>;

/**
 * Asks the provider for the model of a part: whether it answers, takes the key and knows the model.
 * Null: nothing speaks against a call. Never throws.
 */
export async function probeProvider(
  part: Mind,
  context: Omit<ProviderContext, 'language'>,
  options: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<FailureReason | null> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? defaultTimeoutMs);
  try {
    const reach = await reachOfMind(part, { ...context, language: '' });
    const response = await reach.fetch(`${reach.baseUrl}/models/${encodeURIComponent(part.model)}`, {
      headers: bearer(reach.apiKey),
      signal: options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]),
    });
    const body = await bodyOf(response);
    const failure = isOfModelList(response.status, body) ? failureOfBody(body) : failureOfStatus(response.status, body);
    return failure ?? null;
  } catch (error) {
    if (options.signal?.aborted === true) return null;
    return failureOf(error);
  }
}

const reachOfMind = async (part: Mind, context: ProviderContext): Promise<Reach> =>
  part.provider === 'openai' ? reachOf(context.settings.openai) : await reachOfTenant(part, context);

/**
 * A server need not list models, and a restricted key may speak without being allowed to list them. Both say nothing of a
 * call, unless the body names a reason that does.
 */
function isOfModelList(status: number, body: unknown): boolean {
  return status === 403 || status === 404 || (status === 401 && /missing scopes/iu.test(JSON.stringify(body) ?? ''));
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.ok) {
    await response.body?.cancel();
    return undefined;
  }
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
