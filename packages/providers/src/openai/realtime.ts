import type { realtime } from '@livekit/agents-plugin-openai';
import type { AgentConfig } from '@voxie/contracts';
import { serverOf } from '../settings.ts';
import type { ProviderSettings } from '../settings.ts';
import { GuardedRealtimeModel } from './guarded-realtime.ts';
import type { SpeechObserver } from './guarded-realtime.ts';

/** Understands what the person said for the record; the realtime model itself hears the audio. */
const transcriptionModel = 'gpt-4o-mini-transcribe';

export function buildOpenaiRealtime(
  config: AgentConfig,
  settings: ProviderSettings,
  observer: SpeechObserver,
): GuardedRealtimeModel {
  const { realtime: part } = config;
  const { apiKey, baseUrl } = serverOf(part, settings);
  return new GuardedRealtimeModel(
    {
      model: part.model,
      voice: part.voice,
      ...('speed' in part ? { speed: part.speed } : {}),
      apiKey,
      baseURL: baseUrl,
      turnDetection: turnDetectionOf(config),
      inputAudioTranscription: { model: transcriptionModel, language: languageOf(config) },
    },
    observer,
  );
}

function turnDetectionOf({ turnTaking }: AgentConfig): realtime.TurnDetectionType {
  const replies = { create_response: true, interrupt_response: turnTaking.allowInterruptions };
  return turnTaking.detection === 'provider_semantic'
    ? { type: 'semantic_vad', ...replies }
    : { type: 'server_vad', silence_duration_ms: turnTaking.minDelayMs, ...replies };
}

/** The recogniser takes the language alone: `hi`, not `hi-IN`. */
const languageOf = (config: AgentConfig): string => config.language.split('-', 1)[0] ?? config.language;
