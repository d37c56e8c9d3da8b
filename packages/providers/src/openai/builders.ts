import type { Builders } from '../built.ts';
import { reachOf } from '../context.ts';
import type { ProviderContext } from '../context.ts';
import { askModel, openaiErrorCodes } from './ask-model.ts';
import { openaiMind } from './chat.ts';
import { openaiEar } from './ear.ts';
import { realtimeTarget } from './realtime-target.ts';
import { openaiVoice } from './voice.ts';

const reach = ({ settings }: ProviderContext) => reachOf(settings.openai);

/** Every part by OpenAI's API, at the address the operator set. */
export const openai: Builders['openai'] = {
  realtime: async (part, context) => realtimeTarget(reach(context), part),
  stt: async (part, context) => openaiEar(reach(context), { ...part, language: context.language }),
  llm: async (part, context) => openaiMind(reach(context), part),
  tts: async (part, context) => openaiVoice(reach(context), part),
  probe: async ({ model }, context, signal) => await askModel(reach(context), model, signal),
  errorCodes: openaiErrorCodes,
};
