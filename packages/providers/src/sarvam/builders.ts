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
  stt: async (part, context) => sarvamEar(await reach(context, 'stt'), part, codeOf(parts.stt.languages, context)),
  tts: async (part, context) => sarvamVoice(await reach(context, 'tts'), part, codeOf(parts.tts.languages, context)),
  errorCodes: {
    invalid_api_key_error: 'provider_unauthorized',
    insufficient_quota_error: 'provider_quota',
    rate_limit_exceeded_error: 'provider_rate_limited',
  },
};

/** Sarvam's server. Rejects with BuildError where neither the workspace nor the worker has a key for it: none was refused. */
async function reach(context: ProviderContext, part: PartKind): Promise<Reach> {
  const server = await reachOf('sarvam', context);
  if (server.apiKey === '')
    throw new BuildError(keyMissing('sarvam', part), 'SARVAM_API_KEY is not set on this worker.');
  return server;
}

function codeOf(languages: readonly string[], { language }: ProviderContext): string {
  const code = languageFor(languages, language);
  if (code === undefined) throw new BuildError('config_invalid', `${title} does not know the language ${language}.`);
  return code;
}
