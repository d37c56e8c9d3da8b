import type { Models } from 'openai/resources/models';

type Kind = 'realtime' | 'chat' | 'speech' | 'transcription' | 'embedding';

const kinds: Record<string, readonly Kind[]> = {
  emulator: ['realtime', 'chat', 'speech', 'transcription', 'embedding'],
  'gpt-realtime': ['realtime'],
  'gpt-realtime-mini': ['realtime'],
  'gpt-4o-realtime-preview': ['realtime'],
  'gpt-4o-mini-realtime-preview': ['realtime'],
  'gpt-4.1': ['chat'],
  'gpt-4.1-mini': ['chat'],
  'gpt-4.1-nano': ['chat'],
  'gpt-4o': ['chat'],
  'gpt-4o-mini': ['chat'],
  'gpt-4o-mini-tts': ['speech'],
  'tts-1': ['speech'],
  'tts-1-hd': ['speech'],
  'text-embedding-3-small': ['embedding'],
  'text-embedding-3-large': ['embedding'],
  'whisper-1': ['transcription'],
  'gpt-4o-transcribe': ['transcription'],
  'gpt-4o-mini-transcribe': ['transcription'],
};

/** The models the emulator answers to, as `/v1/models` lists them. */
export const models: readonly Models.Model[] = Object.keys(kinds).map((id) => ({
  id,
  object: 'model',
  created: 1_735_689_600,
  owned_by: 'voxie-emulator',
}));

/** True when the model exists and does this kind of work. */
export function isModelFor(kind: Kind, id: string): boolean {
  return Object.hasOwn(kinds, id) && (kinds[id]?.includes(kind) ?? false);
}
