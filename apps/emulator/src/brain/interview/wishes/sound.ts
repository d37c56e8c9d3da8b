import { languageFor, providers, sarvamSpeakers } from '@voxie/contracts';
import type { SpokenPatch, TurnTakingPreset } from '@voxie/contracts';

import { findLanguage } from '../../languages.ts';
import type { FindWish } from './wish.ts';

const speakers: readonly string[] = Object.values(sarvamSpeakers).flat();
const openaiVoices: readonly string[] = providers.openai.parts.tts.voices.map(({ id }) => id);

const named = (names: readonly string[], sentence: string): string | undefined =>
  names.find((name) => new RegExp(`\\b${name}\\b`, 'iu').test(sentence));

/** The part of a patch for a speaker: another model has other speakers. */
function sarvamVoice(voice: string): Pick<NonNullable<SpokenPatch['tts']>, 'provider'> & SpokenPatch['tts'] {
  const isOld = sarvamSpeakers['bulbul:v2'].some((speaker) => speaker === voice);
  const speaker = providers.sarvam.parts.tts.schema.shape.voice.parse(voice);
  return { provider: 'sarvam', model: isOld ? 'bulbul:v2' : 'bulbul:v3', voice: speaker };
}

/** "Hindi with Sarvam's voice Priya": the pipeline, with both ends of it at Sarvam, in a language it knows. */
export const sarvam: FindWish = (sentence, { draft }) => {
  const voice = named(speakers, sentence);
  if (!/\bsarvam\b/iu.test(sentence)) {
    if (voice === undefined || draft.tts?.provider !== 'sarvam' || !/\bvoice\b/iu.test(sentence)) return null;
    return { taken: sentence, patch: { tts: sarvamVoice(voice) } };
  }
  const wanted = findLanguage(sentence)?.tag ?? draft.language ?? 'en';
  const language = languageFor(providers.sarvam.parts.tts.languages, wanted);
  if (language === undefined) {
    return { taken: sentence, refusal: 'Sarvam speaks the languages of India and English, but not that one.' };
  }
  const tts: SpokenPatch['tts'] = voice === undefined ? { provider: 'sarvam' } : sarvamVoice(voice);
  return { taken: sentence, patch: { mode: 'pipeline', language, stt: { provider: 'sarvam' }, tts } };
};

/** A voice of OpenAI for the mode that the draft is in. */
export const openaiVoice: FindWish = (sentence, { draft }) => {
  const voice = named(openaiVoices, sentence);
  if (voice === undefined || !/\bvoice\b/iu.test(sentence) || draft.mode !== 'pipeline') return null;
  return { taken: sentence, patch: { tts: { provider: 'openai', voice } } };
};

const presets: readonly [TurnTakingPreset, RegExp][] = [
  ['fast', /\b(?:fast|quick|snappy)\b/iu],
  ['patient', /\b(?:patient|slow|calm)\b/iu],
  ['balanced', /\b(?:balanced|normal|standard)\b/iu],
];

export const turnTaking: FindWish = (sentence) => {
  if (/\bwait\b[^.?!]*\b(?:longer|patiently)\b/iu.test(sentence)) return { taken: sentence, preset: 'patient' };
  if (!/\bturn[- ]taking\b/iu.test(sentence)) return null;
  const preset = presets.find(([, words]) => words.test(sentence))?.[0];
  return preset === undefined ? null : { taken: sentence, preset };
};
