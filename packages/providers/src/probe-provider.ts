import type { FailureReason, Part } from '@voxie/contracts';
import { probe } from './builders.ts';
import type { ProviderContext } from './context.ts';
import { failureOf, failureOfBody, failureOfStatus } from './failure-of.ts';

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
    const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
    const response = await probe(part, { ...context, language: '' }, signal);
    if (response === null) return null;
    const body = await bodyOf(response);
    const failure = isOfModelList(response.status, body) ? failureOfBody(body) : failureOfStatus(response.status, body);
    return failure ?? null;
  } catch (error) {
    if (options.signal?.aborted === true) return null;
    return failureOf(error);
  }
}

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
