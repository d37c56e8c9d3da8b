import type { AgentConfig, Part } from '@voxie/contracts';
import { buildOpenaiRealtime } from './openai/realtime.ts';
import type { GuardedRealtimeModel } from './openai/guarded-realtime.ts';
import type { SpeechObserver } from './openai/guarded-realtime.ts';
import type { ProviderSettings } from './settings.ts';

type Builder = (config: AgentConfig, settings: ProviderSettings, observer: SpeechObserver) => GuardedRealtimeModel;

const builders: Record<Part<'realtime'>['provider'], Builder> = {
  openai: buildOpenaiRealtime,
  openai_compatible: buildOpenaiRealtime,
};

/**
 * The realtime model of a config. A connection that fails is reported as the session's `error` event, never as an
 * uncaught exception; one that is closed again and again is given up.
 */
export function buildRealtime(
  config: AgentConfig,
  settings: ProviderSettings,
  observer: SpeechObserver = {},
): GuardedRealtimeModel {
  return builders[config.realtime.provider](config, settings, observer);
}
