import { transcriptionAnswerSchema } from '@voxie/contracts';
import { earRate } from '../chain/ear.ts';
import type { Ear } from '../chain/ear.ts';
import type { Reach } from '../context.ts';
import { answered } from '../http-failure.ts';
import { joined, wavOf } from '../wav.ts';
import { bearer } from './voice.ts';

const answerWithinMs = 15_000;

export interface OpenaiEarOptions {
  model: string;
  /** Words it should expect; empty: none in particular. */
  prompt: string;
  /** BCP 47; the recogniser is told the language alone. */
  language: string;
}

/** A recogniser behind `/audio/transcriptions`: it hears a piece of speech when it is over. */
export function openaiEar(reach: Reach, options: OpenaiEarOptions): Ear {
  return {
    listen: (signal) => {
      const pieces: Int16Array[] = [];
      return {
        push: (samples) => void pieces.push(samples),
        end: async () => await transcribe(reach, options, { sound: joined(pieces), signal }),
      };
    },
  };
}

async function transcribe(
  reach: Reach,
  { model, prompt, language }: OpenaiEarOptions,
  { sound, signal }: { sound: Int16Array; signal: AbortSignal },
): Promise<string> {
  const form = new FormData();
  form.append('model', model);
  form.append('language', primaryOf(language));
  form.append('response_format', 'json');
  if (prompt !== '') form.append('prompt', prompt);
  form.append('file', new File([wavOf(sound, earRate)], 'speech.wav', { type: 'audio/wav' }));
  const response = await answered(
    reach.fetch(`${reach.baseUrl}/audio/transcriptions`, {
      method: 'POST',
      headers: bearer(reach.apiKey),
      body: form,
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
    }),
  );
  return transcriptionAnswerSchema.parse(await response.json()).text;
}

/** `hi`, not `hi-IN`. */
export const primaryOf = (language: string): string => language.split('-', 1)[0] ?? language;
