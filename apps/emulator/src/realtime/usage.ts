import type { LedgerEntry } from '@voxie/contracts/emulator';
import type { RealtimeResponseUsage } from 'openai/resources/realtime/realtime';

import type { Conversation } from './conversation.ts';
import { textOf } from './conversation.ts';
import type { ResponseSettings } from './session-config.ts';

const CACHE_STEP_TOKENS = 64;

/** About four letters a token, as for English. */
export function textTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

export interface Tokens {
  text: number;
  audio: number;
}

/** OpenAI counts a person's audio as a token each 100 ms and the model's as one each 50 ms. */
export function countInput(settings: ResponseSettings, conversation: Conversation): Tokens {
  const { instructions, replyInstructions, tools } = settings;
  const toolTokens = tools.length === 0 ? 0 : textTokens(JSON.stringify(tools));
  const tokens = { text: textTokens(replyInstructions || instructions) + toolTokens, audio: 0 };
  for (const { item, sound } of conversation.items) {
    if (item.type === 'function_call') tokens.text += textTokens(item.name + item.arguments);
    else if (item.type === 'function_call_output') tokens.text += textTokens(item.output);
    else if (sound) tokens.audio += Math.ceil(sound.durationMs / (item.role === 'user' ? 100 : 50));
    else tokens.text += textTokens(textOf(item));
  }
  return tokens;
}

export function countOutput(text: string, audioDurationMs: number): Tokens {
  return { text: textTokens(text), audio: Math.ceil(audioDurationMs / 50) };
}

/** An estimate in the shape of `response.usage`. What the response before had read too counts as cached. */
export function usageOf(input: Tokens, output: Tokens, before: Tokens | null): RealtimeResponseUsage {
  const cached = (now: number, then: number): number =>
    Math.floor(Math.min(now, then) / CACHE_STEP_TOKENS) * CACHE_STEP_TOKENS;
  const cachedText = cached(input.text, before?.text ?? 0);
  const cachedAudio = cached(input.audio, before?.audio ?? 0);
  const inputTokens = input.text + input.audio;
  const outputTokens = output.text + output.audio;
  return {
    total_tokens: inputTokens + outputTokens,
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    input_token_details: {
      text_tokens: input.text,
      audio_tokens: input.audio,
      image_tokens: 0,
      cached_tokens: cachedText + cachedAudio,
      cached_tokens_details: { text_tokens: cachedText, audio_tokens: cachedAudio, image_tokens: 0 },
    },
    output_token_details: { text_tokens: output.text, audio_tokens: output.audio },
  };
}

/** As it is billed: what comes from the cache is no fresh input. */
export function quantitiesOf(usage: RealtimeResponseUsage): LedgerEntry['quantities'] {
  const { input_token_details: input, output_token_details: output } = usage;
  const cachedText = input?.cached_tokens_details?.text_tokens ?? 0;
  const cachedAudio = input?.cached_tokens_details?.audio_tokens ?? 0;
  return {
    input_text_tokens: (input?.text_tokens ?? 0) - cachedText,
    input_audio_tokens: (input?.audio_tokens ?? 0) - cachedAudio,
    input_cached_text_tokens: cachedText,
    input_cached_audio_tokens: cachedAudio,
    output_text_tokens: output?.text_tokens ?? 0,
    output_audio_tokens: output?.audio_tokens ?? 0,
  };
}
