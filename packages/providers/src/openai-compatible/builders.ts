import type { Builders } from '../built.ts';
import { reachOfTenant } from '../context.ts';
import { askModel, openaiErrorCodes } from '../openai/ask-model.ts';
import { openaiMind } from '../openai/chat.ts';
import { openaiEar } from '../openai/ear.ts';
import { realtimeTarget } from '../openai/realtime-target.ts';
import { openaiVoice } from '../openai/voice.ts';

/** Every part by OpenAI's API, at an address the tenant chose. */
export const openaiCompatible: Builders['openai_compatible'] = {
  realtime: async (part, context) => realtimeTarget(await reachOfTenant(part, context), part),
  stt: async (part, context) => openaiEar(await reachOfTenant(part, context), { ...part, language: context.language }),
  llm: async (part, context) => openaiMind(await reachOfTenant(part, context), part),
  tts: async (part, context) => openaiVoice(await reachOfTenant(part, context), { ...part, style: '' }),
  probe: async (part, context, signal) => await askModel(await reachOfTenant(part, context), part.model, signal),
  errorCodes: openaiErrorCodes,
};
