import type { ProviderDescriptor } from './descriptor.ts';

/** OpenAI Realtime (speech-to-speech). Lists: https://platform.openai.com/docs/models and .../guides/text-to-speech. */
export const openaiRealtime = {
  id: 'openai',
  title: 'OpenAI Realtime',
  kind: 'realtime',
  models: [
    { id: 'gpt-realtime', title: 'GPT Realtime' },
    { id: 'gpt-realtime-mini', title: 'GPT Realtime mini' },
  ],
  voices: [
    { id: 'marin', title: 'Marin' },
    { id: 'cedar', title: 'Cedar' },
    { id: 'alloy', title: 'Alloy' },
    { id: 'ash', title: 'Ash' },
    { id: 'ballad', title: 'Ballad' },
    { id: 'coral', title: 'Coral' },
    { id: 'echo', title: 'Echo' },
    { id: 'sage', title: 'Sage' },
    { id: 'shimmer', title: 'Shimmer' },
    { id: 'verse', title: 'Verse' },
  ],
} as const satisfies ProviderDescriptor;
