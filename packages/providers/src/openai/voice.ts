import { samplesOf } from '../chain/voice.ts';
import type { Voice } from '../chain/voice.ts';
import type { Reach } from '../context.ts';
import { answered } from '../http-failure.ts';

export interface OpenaiVoiceOptions {
  model: string;
  voice: string;
  speed: number;
  /** How to speak, in words; empty: as it comes. */
  style: string;
}

/** A voice behind `/audio/speech`; its sound is passed on while it is made. */
export function openaiVoice(reach: Reach, { model, voice, speed, style }: OpenaiVoiceOptions): Voice {
  return {
    speak: async function* speak(text, signal) {
      const response = await answered(
        reach.fetch(`${reach.baseUrl}/audio/speech`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...bearer(reach.apiKey) },
          body: JSON.stringify({
            model,
            voice,
            speed,
            input: text,
            response_format: 'pcm',
            ...(style === '' ? {} : { instructions: style }),
          }),
          signal,
        }),
      );
      if (response.body !== null) yield* samplesOf(response.body);
    },
  };
}

/** The header that carries a key; none where there is none. */
export const bearer = (apiKey: string): Record<string, string> =>
  apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` };
