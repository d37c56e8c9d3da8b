import { AppError, providers } from '@voxie/contracts';
import type { FailureReason, Part, ProviderId } from '@voxie/contracts';
import type { Outbound } from '@voxie/platform';
import type { ProviderSettings, Server } from './settings.ts';

/** What a builder may know and use beside the part it builds. */
export interface ProviderContext {
  settings: ProviderSettings;
  /** The workspace's own key for a provider that the deployment sets up. Null: it has none. Rejects where it cannot be opened. */
  ownKey: (provider: ProviderId) => Promise<string | null>;
  /** A secret of the call's workspace. Throws where there is none by that name. */
  secret: (name: string) => Promise<string>;
  /** The one way to addresses that tenants choose. */
  outbound: Outbound;
  /** BCP 47 tag of the language the agent speaks. */
  language: string;
}

/** A part cannot be built as it is configured. `reason` is told to the person, the message to the log. */
export class BuildError extends Error {
  readonly reason: FailureReason;

  constructor(reason: FailureReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BuildError';
    this.reason = reason;
  }
}

/** A server, and how requests get there. */
export interface Reach extends Server {
  fetch: typeof globalThis.fetch;
  /**
   * The addresses that a socket to this URL may connect to; null: whatever its name means. Rejects where it may not be
   * connected to at all.
   */
  addressesOf: (url: string) => Promise<readonly string[] | null>;
}

/** The operator chose the server: it is where it is. */
const anywhere = (): Promise<null> => Promise.resolve(null);

/**
 * A provider where the operator put it, with the workspace's own key or else the deployment's; empty: neither has one. Rejects
 * with BuildError where the workspace's key cannot be opened.
 */
export async function reachOf(
  provider: Exclude<ProviderId, 'openai_compatible'>,
  { settings, ownKey }: Pick<ProviderContext, 'settings' | 'ownKey'>,
): Promise<Reach> {
  const { setting, address } = providers[provider];
  const ours = settings[provider];
  const apiKey = (await secretNamed(setting, () => ownKey(provider))) ?? ours?.apiKey ?? '';
  return { apiKey, baseUrl: ours?.baseUrl ?? address.default, fetch: globalThis.fetch, addressesOf: anywhere };
}

type Chosen = Extract<Part<'realtime' | 'stt' | 'llm' | 'tts'>, { provider: 'openai_compatible' }>;

/** A server that a tenant chose: reached through the guard alone, with the workspace's secret as its key. */
export async function reachOfTenant(
  { baseUrl, apiKeySecret }: Pick<Chosen, 'baseUrl' | 'apiKeySecret'>,
  { secret, outbound }: Pick<ProviderContext, 'secret' | 'outbound'>,
): Promise<Reach> {
  const apiKey = apiKeySecret === null ? '' : await secretNamed(apiKeySecret, () => secret(apiKeySecret));
  return {
    apiKey,
    baseUrl: baseUrl.replace(/\/+$/u, ''),
    fetch: outbound.fetch,
    addressesOf: async (url) => await outbound.checkAddress(placeOf(url)),
  };
}

async function secretNamed<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const detail = error instanceof AppError || error instanceof Error ? error.message : 'unknown';
    throw new BuildError('secret_missing', `The secret ${name} cannot be used: ${detail}`, { cause: error });
  }
}

function placeOf(address: string): { host: string; port: number } {
  const { hostname, port, protocol } = new URL(address);
  return { host: hostname, port: port === '' ? (protocol === 'wss:' ? 443 : 80) : Number(port) };
}
