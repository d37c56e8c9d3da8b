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
