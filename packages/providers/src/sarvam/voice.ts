import type { Part } from '@voxie/contracts';
import { samplesOf, voiceRate } from '../chain/voice.ts';
import type { Voice } from '../chain/voice.ts';
import type { Reach } from '../context.ts';
import { answered } from '../http-failure.ts';
import { keyHeader } from './key-header.ts';

/** One request takes no more. */
const maxCharacters = 3500;
const wavHeaderBytes = 44;

export type SarvamVoicePart = Extract<Part<'tts'>, { provider: 'sarvam' }>;

/** Sarvam's speech, streamed over HTTP as bare PCM. */
export function sarvamVoice(reach: Reach, part: SarvamVoicePart, languageCode: string): Voice {
  return {
    speak: async function* speak(text, signal) {
      const response = await answered(
        reach.fetch(`${reach.baseUrl}/text-to-speech/stream`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', [keyHeader]: reach.apiKey },
          body: JSON.stringify({
            text: text.slice(0, maxCharacters),
            target_language_code: languageCode,
            speaker: part.voice,
            model: part.model,
            pace: part.speed,
            speech_sample_rate: voiceRate,
            output_audio_codec: 'linear16',
            // The other model refuses them.
            ...(part.model === 'bulbul:v2' ? { pitch: part.pitch, loudness: part.loudness } : {}),
          }),
          signal,
        }),
      );
      if (response.body !== null) yield* samplesOf(withoutHeader(response.body));
    },
  };
}

/** Some codecs come wrapped as WAV, with a header that would be heard as a click. */
async function* withoutHeader(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | undefined = new Uint8Array(0);
  for await (const piece of bytes) {
    if (start === undefined) {
      yield piece;
      continue;
    }
    start = Buffer.concat([start, piece]);
    if (start.length < wavHeaderBytes) continue;
    yield isWav(start) ? start.subarray(wavHeaderBytes) : start;
    start = undefined;
  }
  if (start !== undefined && !isWav(start)) yield start;
}

const isWav = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'RIFF';
