import { openaiRealtime } from './openai-realtime.ts';

export type { ProviderChoice, ProviderDescriptor } from './descriptor.ts';

/** Every provider, by its id. Adding one is a descriptor here and a builder in packages/providers. */
export const providers = { openai: openaiRealtime } as const;
export type ProviderId = keyof typeof providers;
