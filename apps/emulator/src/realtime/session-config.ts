import type {
  RealtimeResponseInput,
  RealtimeSessionInput,
  RealtimeTurnDetectionInput,
} from '@voxie/contracts/emulator';
import type { RealtimeSessionCreateRequest, RealtimeToolsConfig } from 'openai/resources/realtime/realtime';

import { SAMPLE_RATE_HZ } from '../audio/pcm.ts';
import type { VadSettings } from '../audio/vad.ts';
import type { ToolChoice, ToolOffer } from '../brain/turn.ts';
import { invalidValue, modelNotFound, OpenAiError, unsupportedValue } from '../http/openai-error.ts';
import { isModelFor } from '../models.ts';
import { DEFAULT_VOICE, realtimeVoiceNames } from '../speech/voices.ts';

export interface TurnDetection extends VadSettings {
  type: 'server_vad' | 'semantic_vad';
  eagerness: 'low' | 'medium' | 'high' | 'auto';
  createResponse: boolean;
  interruptResponse: boolean;
}

/** A session's settings, with every default filled in. */
export interface SessionConfig {
  id: string;
  model: string;
  instructions: string;
  outputModality: 'audio' | 'text';
  voice: string;
  speed: number;
  tools: ToolOffer[];
  toolChoice: ToolChoice;
  transcriptionModel: string | null;
  /** Null: the client decides when a turn ends. */
  turnDetection: TurnDetection | null;
}

export function defaultSession(id: string, model: string): SessionConfig {
  return {
    id,
    model,
    instructions: '',
    outputModality: 'audio',
    voice: DEFAULT_VOICE,
    speed: 1,
    tools: [],
    toolChoice: 'auto',
    transcriptionModel: null,
    turnDetection: readTurnDetection({ type: 'server_vad' }),
  };
}

/**
 * The settings after a `session.update`: what the update leaves out stays.
 * @throws OpenAiError for an unknown voice, model or audio format.
 */
export function updateSession(config: SessionConfig, update: RealtimeSessionInput, hasSpoken: boolean): SessionConfig {
  const { input, output } = update.audio ?? {};
  if (update.model !== undefined && !isModelFor('realtime', update.model)) throw modelNotFound(update.model);
  checkFormat('session.audio.input.format', input?.format);
  checkFormat('session.audio.output.format', output?.format);
  const voice = output?.voice === undefined ? config.voice : readVoice(output.voice, 'session.audio.output.voice');
  if (voice !== config.voice && hasSpoken) {
    throw new OpenAiError(400, {
      message: "Cannot update a conversation's voice if assistant audio is present.",
      code: 'cannot_update_voice',
      param: 'session.audio.output.voice',
    });
  }
  return {
    ...config,
    voice,
    instructions: update.instructions ?? config.instructions,
    outputModality: readModality(update.output_modalities) ?? config.outputModality,
    speed: output?.speed ?? config.speed,
    tools: update.tools ? readTools(update.tools) : config.tools,
    toolChoice: update.tool_choice === undefined ? config.toolChoice : readToolChoice(update.tool_choice),
    transcriptionModel:
      input?.transcription === undefined ? config.transcriptionModel : (input.transcription?.model ?? null),
    turnDetection: input?.turn_detection === undefined ? config.turnDetection : readTurnDetection(input.turn_detection),
  };
}

/** What one response is made with: the session's settings, where the request has none of its own. */
export interface ResponseSettings {
  instructions: string;
  replyInstructions: string;
  voice: string;
  speed: number;
  modality: 'audio' | 'text';
  tools: ToolOffer[];
  toolChoice: ToolChoice;
}

/** @throws OpenAiError for an unknown voice. */
export function settingsFor(config: SessionConfig, request: RealtimeResponseInput): ResponseSettings {
  const voice = request.audio?.output?.voice;
  return {
    instructions: config.instructions,
    replyInstructions: request.instructions ?? '',
    voice: voice === undefined ? config.voice : readVoice(voice, 'response.audio.output.voice'),
    speed: config.speed,
    modality: readModality(request.output_modalities) ?? config.outputModality,
    tools: request.tools ? readTools(request.tools) : config.tools,
    toolChoice: request.tool_choice === undefined ? config.toolChoice : readToolChoice(request.tool_choice),
  };
}

function readModality(modalities: readonly ('text' | 'audio')[] | undefined): 'text' | 'audio' | undefined {
  if (!modalities) return undefined;
  return modalities.includes('audio') ? 'audio' : 'text';
}

function readVoice(voice: string | { id: string }, param: string): string {
  const name = typeof voice === 'string' ? voice : voice.id;
  if (!realtimeVoiceNames.includes(name)) throw unsupportedValue(param, name, realtimeVoiceNames);
  return name;
}

function readTools(tools: NonNullable<RealtimeSessionInput['tools']>): ToolOffer[] {
  return tools.flatMap(({ type, name, description, parameters }) =>
    type === 'function' && name !== undefined
      ? [{ name, description: description ?? '', parameters: parameters ?? {} }]
      : [],
  );
}

function readToolChoice(choice: string | { name: string }): ToolChoice {
  if (choice === 'auto' || choice === 'none' || choice === 'required') return choice;
  return { name: typeof choice === 'string' ? choice : choice.name };
}

function checkFormat(param: string, format: { type: string; rate?: number | undefined } | undefined): void {
  if (!format) return;
  if (format.type !== 'audio/pcm')
    throw invalidValue(`${param}.type`, `The emulator speaks only 'audio/pcm', not '${format.type}'.`);
  if (format.rate !== undefined && format.rate !== SAMPLE_RATE_HZ)
    throw invalidValue(`${param}.rate`, `Only ${SAMPLE_RATE_HZ} is supported.`);
}

const silenceByEagerness = { low: 1000, medium: 600, auto: 600, high: 300 } as const;

function readTurnDetection(input: RealtimeTurnDetectionInput | null): TurnDetection | null {
  if (!input) return null;
  const eagerness = input.eagerness ?? 'auto';
  const silenceDurationMs =
    input.type === 'semantic_vad' ? silenceByEagerness[eagerness] : (input.silence_duration_ms ?? 500);
  return {
    type: input.type,
    eagerness,
    silenceDurationMs,
    threshold: input.threshold ?? 0.5,
    prefixPaddingMs: input.prefix_padding_ms ?? 300,
    createResponse: input.create_response ?? true,
    interruptResponse: input.interrupt_response ?? true,
  };
}

/** The session as `session.created` and `session.updated` show it. */
export function describeSession(
  config: SessionConfig,
): RealtimeSessionCreateRequest & { id: string; object: 'realtime.session' } {
  return {
    id: config.id,
    object: 'realtime.session',
    type: 'realtime',
    model: config.model,
    instructions: config.instructions,
    output_modalities: [config.outputModality],
    tools: config.tools.map((tool): RealtimeToolsConfig[number] => ({ type: 'function', ...tool })),
    tool_choice:
      typeof config.toolChoice === 'string' ? config.toolChoice : { type: 'function', name: config.toolChoice.name },
    max_output_tokens: 'inf',
    audio: {
      input: {
        format: { type: 'audio/pcm', rate: SAMPLE_RATE_HZ },
        ...(config.transcriptionModel === null ? {} : { transcription: { model: config.transcriptionModel } }),
        turn_detection: describeTurnDetection(config.turnDetection),
      },
      output: { format: { type: 'audio/pcm', rate: SAMPLE_RATE_HZ }, voice: config.voice, speed: config.speed },
    },
  };
}

function describeTurnDetection(detection: TurnDetection | null) {
  if (!detection) return null;
  const both = { create_response: detection.createResponse, interrupt_response: detection.interruptResponse };
  return detection.type === 'semantic_vad'
    ? { type: detection.type, eagerness: detection.eagerness, ...both }
    : {
        type: detection.type,
        threshold: detection.threshold,
        prefix_padding_ms: detection.prefixPaddingMs,
        silence_duration_ms: detection.silenceDurationMs,
        ...both,
      };
}
