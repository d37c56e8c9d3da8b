import { sarvamRecognisedSchema } from '@voxie/contracts';
import type { Part } from '@voxie/contracts';
import { earRate } from '../chain/ear.ts';
import type { Ear } from '../chain/ear.ts';
import type { Reach } from '../context.ts';
import { answered } from '../http-failure.ts';
import { joined, wavOf } from '../wav.ts';
import { StreamingEar } from './streaming-ear.ts';
import { keyHeader } from './key-header.ts';

const answerWithinMs = 15_000;

export type SarvamEarPart = Extract<Part<'stt'>, { provider: 'sarvam' }>;

/**
 * Sarvam's recognition, streamed over a WebSocket. Only its REST endpoint takes a prompt, so a part that has one is heard
 * piece by piece.
 */
export function sarvamEar(reach: Reach, part: SarvamEarPart, languageCode: string): Ear {
  const takesMore = part.model === 'saaras:v3';
  if (takesMore && part.prompt !== '') return recogniser(reach, part, languageCode);
  const url = new URL(`${reach.baseUrl}/speech-to-text/ws`);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.search = new URLSearchParams({
    'language-code': languageCode,
    model: part.model,
    ...(takesMore ? { mode: part.mode } : {}),
    sample_rate: String(earRate),
    input_audio_codec: 'pcm_s16le',
    vad_signals: 'true',
    flush_signal: 'true',
  }).toString();
  return new StreamingEar({ url: url.toString(), apiKey: reach.apiKey });
}

function recogniser(reach: Reach, part: SarvamEarPart, languageCode: string): Ear {
  return {
    listen: (signal) => {
      const pieces: Int16Array[] = [];
      return {
        push: (samples) => void pieces.push(samples),
        end: async () => {
          const form = new FormData();
          form.append('model', part.model);
          form.append('mode', part.mode);
          form.append('language_code', languageCode);
          form.append('prompt', part.prompt);
          form.append('file', new File([wavOf(joined(pieces), earRate)], 'speech.wav', { type: 'audio/wav' }));
          const response = await answered(
            reach.fetch(`${reach.baseUrl}/speech-to-text`, {
              method: 'POST',
              headers: { [keyHeader]: reach.apiKey },
              body: form,
              signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
            }),
          );
          return sarvamRecognisedSchema.parse(await response.json()).transcript;
        },
      };
    },
  };
}
