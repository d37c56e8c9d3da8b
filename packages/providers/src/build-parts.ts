import type { llm, stt, tts, VAD } from '@livekit/agents';
import type { AgentConfig, Part, PartKind } from '@voxie/contracts';
import { build } from './builders.ts';
import type { Built } from './built.ts';
import { ChatChain } from './chain/chat-chain.ts';
import { Chain } from './chain/chain.ts';
import type { OnMove } from './chain/chain.ts';
import type { OnUse } from './chain/use.ts';
import { HearingChain } from './chain/hearing-chain.ts';
import { speechOf } from './chain/speech-chain.ts';
import type { ProviderContext } from './context.ts';
import { primaryOf } from './openai/ear.ts';
import { GuardedRealtimeModel } from './openai/guarded-realtime.ts';
import { transcriptionModel } from './openai/realtime-use.ts';
import type { SpeechObserver } from './openai/speech-observer.ts';

export interface PartsInput {
  config: AgentConfig;
  context: Omit<ProviderContext, 'language'>;
  /** Told of each move to a fallback. */
  onMove: OnMove;
  /** The model began to put something out: words, sound, or a tool call. May be called often. */
  onOutput?: () => void;
  /** Told of what each request used. */
  onUse?: OnUse;
}

/** The chain of a part: the one chosen, then its fallbacks. */
function chainOf<K extends PartKind>(kind: K, { config, context, onMove }: PartsInput): Chain<K, Built[K]> {
  // They have the same kind; indexing a config by a type parameter forgets that.
  const parts = [config[kind], ...config.fallbacks[kind]] as unknown as readonly Part<K>[];
  return new Chain<K, Built[K]>(kind, parts, {
    build: async (part) => await build(kind, part, { ...context, language: config.language }),
    onMove,
  });
}

/** The chat model of an agent with its fallbacks. Fails by its `error` event, when no provider is left. */
export function buildChat(input: PartsInput): llm.LLM {
  return new ChatChain(chainOf('llm', input), input);
}

/** The voice of an agent with its fallbacks. Fails by its `error` event, when no provider is left. */
export function buildSpeech(input: PartsInput): tts.TTS {
  return speechOf(chainOf('tts', input), input.config.language, input);
}

/** The ear of an agent with its fallbacks; `vad` cuts what it hears into pieces. Fails by its `error` event. */
export function buildHearing(input: PartsInput, vad: VAD): stt.STT {
  return new HearingChain(chainOf('stt', input), { vad, language: input.config.language, onUse: input.onUse });
}

export interface RealtimeInput extends PartsInput {
  /** False: the session finds turns, and tells the provider. */
  findsTurns: boolean;
  /** False: another voice speaks. */
  speaks: boolean;
  observer?: SpeechObserver;
}

/**
 * The realtime model of an agent with its fallbacks. A connection that fails is reported as the session's `error` event,
 * never as an uncaught exception; one that is closed again and again is given up.
 */
export function buildRealtime(input: RealtimeInput): GuardedRealtimeModel {
  const { config } = input;
  const { realtime: part } = config;
  return new GuardedRealtimeModel(
    chainOf('realtime', input),
    {
      model: part.model,
      voice: part.voice,
      ...('speed' in part ? { speed: part.speed } : {}),
      ...(input.speaks ? {} : { modalities: ['text'] }),
      turnDetection: input.findsTurns ? turnDetectionOf(config) : null,
      inputAudioTranscription: { model: transcriptionModel, language: primaryOf(config.language) },
    },
    {
      ...input.observer,
      ...(input.onOutput === undefined ? {} : { onOutput: input.onOutput }),
      ...(input.onUse === undefined ? {} : { onUse: input.onUse }),
    },
  );
}

function turnDetectionOf({ turnTaking }: AgentConfig) {
  const replies = { create_response: true, interrupt_response: turnTaking.allowInterruptions };
  return turnTaking.detection === 'provider_semantic'
    ? ({ type: 'semantic_vad', ...replies } as const)
    : ({ type: 'server_vad', silence_duration_ms: turnTaking.minDelayMs, ...replies } as const);
}
