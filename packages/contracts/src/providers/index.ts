import { openai } from './openai.ts';
import { openaiCompatible } from './openai-compatible.ts';
import { sarvam } from './sarvam.ts';

export { capabilities, partKinds, voicesOf } from './descriptor.ts';
export type {
  Capability,
  Level,
  PartDescriptor,
  PartKind,
  ProviderChoice,
  ProviderDescriptor,
  Typical,
  VoiceChoice,
} from './descriptor.ts';
export { chatQuantities, estimatedTokens, usageKinds } from './usage-kinds.ts';
export type { ModelUse, UsageKind } from './usage-kinds.ts';
export { sarvamSpeakers } from './sarvam.ts';

/** Every provider, by its id. Adding one is a descriptor here and a builder in packages/providers. */
export const providers = { openai, openai_compatible: openaiCompatible, sarvam } as const;
export type ProviderId = keyof typeof providers;
