import type { AgentConfig, FailureReason } from '@voxie/contracts';
import { failureOf, failureOfStatus } from './failure-of.ts';
import type { ProviderSettings } from './settings.ts';

/** Longer than a slow answer, shorter than a person's patience. */
const defaultTimeoutMs = 5000;

/**
 * Asks the provider for the model of a config: whether it answers, takes the key and knows the model.
 * Null: nothing speaks against a call. Never throws.
 */
export async function probeProvider(
  config: Pick<AgentConfig, 'model'>,
  settings: ProviderSettings,
  options: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<FailureReason | null> {
  const { apiKey, baseUrl } = settings[config.model.provider];
  const timeout = AbortSignal.timeout(options.timeoutMs ?? defaultTimeoutMs);
  try {
    const response = await fetch(`${baseUrl}/models/${encodeURIComponent(config.model.name)}`, {
      headers: { authorization: `Bearer ${apiKey}` },
      signal: options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]),
    });
    return failureOfStatus(response.status, await bodyOf(response)) ?? null;
  } catch (error) {
    if (options.signal?.aborted === true) return null;
    return failureOf(error);
  }
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
