/** Of speech-to-speech models. */
export const realtimeUsage = [
  'input_text_tokens',
  'input_audio_tokens',
  'input_cached_text_tokens',
  'input_cached_audio_tokens',
  'output_text_tokens',
  'output_audio_tokens',
] as const;

/** What is counted of a model's work, and so what a price is of. The unit is in the name. */
export const usageKinds = [...realtimeUsage, 'tts_characters', 'stt_seconds'] as const;
export type UsageKind = (typeof usageKinds)[number];

/** Of chat models. */
export const chatUsage = [
  'input_text_tokens',
  'input_cached_text_tokens',
  'output_text_tokens',
] as const satisfies readonly UsageKind[];

/** What one piece of work used of a model. Kinds do not overlap: what came from a cache is not fresh input too. */
export interface ModelUse {
  provider: string;
  model: string;
  quantities: Readonly<Partial<Record<UsageKind, number>>>;
  /** Counted by us, because the provider reported nothing. */
  isEstimated: boolean;
}

/** The tokens of a chat completion, with what came from the cache counted apart. */
export const chatQuantities = (prompt: number, cached: number, completion: number): ModelUse['quantities'] => ({
  input_text_tokens: Math.max(0, prompt - cached),
  input_cached_text_tokens: cached,
  output_text_tokens: completion,
});

/** About so many tokens: four letters each, or two characters of other scripts. For providers that report none. */
export function estimatedTokens(text: string): number {
  const characters = Array.from(text);
  const plain = characters.filter((each) => each < '\u0080').length;
  return Math.ceil(plain / 4 + (characters.length - plain) / 2);
}
