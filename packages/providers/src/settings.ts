import type { Part, PartKind } from '@voxie/contracts';

/** How each provider is reached. Secrets: never log it. */
export interface ProviderSettings {
  openai: Server;
}

export interface Server {
  apiKey: string;
  /** With the version, for example https://api.openai.com/v1. No slash at the end. */
  baseUrl: string;
}

/** Where the server of an OpenAI part is. */
export function serverOf(
  part: Extract<Part<PartKind>, { provider: 'openai' | 'openai_compatible' }>,
  settings: ProviderSettings,
): Server {
  if (part.provider === 'openai') return settings.openai;
  return { apiKey: '', baseUrl: part.baseUrl.replace(/\/+$/u, '') };
}
