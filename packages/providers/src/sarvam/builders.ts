import { keyMissing, languageFor, providers } from '@voxie/contracts';
import type { PartKind } from '@voxie/contracts';
import type { Builders } from '../built.ts';
import { BuildError, reachOf } from '../context.ts';
import type { ProviderContext, Reach } from '../context.ts';
import { sarvamEar } from './ear.ts';
import { sarvamVoice } from './voice.ts';

const { parts, title } = providers.sarvam;

/** Speech in the languages of India. */
export const sarvam: Builders['sarvam'] = {
  stt: async (part, context) => sarvamEar(reach(context, 'stt'), part, codeOf(parts.stt.languages, context)),
  tts: async (part, context) => sarvamVoice(reach(context, 'tts'), part, codeOf(parts.tts.languages, context)),
  errorCodes: {
    invalid_api_key_error: 'provider_unauthorized',
    insufficient_quota_error: 'provider_quota',
    rate_limit_exceeded_error: 'provider_rate_limited',
  },
};

/** Sarvam's server. Throws BuildError where the workers have no key for it: none was refused. */
function reach({ settings }: ProviderContext, part: PartKind): Reach {
  if (settings.sarvam === undefined)
    throw new BuildError(keyMissing('sarvam', part), 'SARVAM_API_KEY is not set on this worker.');
  return reachOf(settings.sarvam);
}

function codeOf(languages: readonly string[], { language }: ProviderContext): string {
  const code = languageFor(languages, language);
  if (code === undefined) throw new BuildError('config_invalid', `${title} does not know the language ${language}.`);
  return code;
}
