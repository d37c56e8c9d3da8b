import type { Builders } from '../built.ts';
import { reachOf } from '../context.ts';
import type { ProviderContext } from '../context.ts';
import { askModel, openaiErrorCodes } from './ask-model.ts';
import { openaiMind } from './chat.ts';
import { openaiEar } from './ear.ts';
import { realtimeTarget } from './realtime-target.ts';
import { openaiVoice } from './voice.ts';

const reach = (context: ProviderContext) => reachOf('openai', context);

/** Every part by OpenAI's API, at the address the operator set. */
export const openai: Builders['openai'] = {
  realtime: async (part, context) => realtimeTarget(await reach(context), part),
  stt: async (part, context) => openaiEar(await reach(context), { ...part, language: context.language }),
  llm: async (part, context) => openaiMind(await reach(context), part),
  tts: async (part, context) => openaiVoice(await reach(context), part),
  probe: async ({ model }, context, signal) => await askModel(await reach(context), model, signal),
  errorCodes: openaiErrorCodes,
};
