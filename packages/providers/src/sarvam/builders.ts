import { languageFor, providers } from '@voxie/contracts';
import type { Builders } from '../built.ts';
import { BuildError, reachOf } from '../context.ts';
import type { ProviderContext } from '../context.ts';
import { sarvamEar } from './ear.ts';
import { sarvamVoice } from './voice.ts';

const { parts, title } = providers.sarvam;

/** Speech in the languages of India. */
export const sarvam: Builders['sarvam'] = {
  stt: async (part, context) => sarvamEar(reach(context), part, codeOf(parts.stt.languages, context)),
  tts: async (part, context) => sarvamVoice(reach(context), part, codeOf(parts.tts.languages, context)),
};

const reach = ({ settings }: ProviderContext) => reachOf(settings.sarvam, 'SARVAM_API_KEY');

function codeOf(languages: readonly string[], { language }: ProviderContext): string {
  const code = languageFor(languages, language);
  if (code === undefined) throw new BuildError('config_invalid', `${title} does not know the language ${language}.`);
  return code;
}
