import type { RealtimeResponse, RealtimeResponseStatus } from 'openai/resources/realtime/realtime';

import { SAMPLE_RATE_HZ } from '../audio/pcm.ts';
import type { Behaviour } from '../behaviour/behaviour.ts';
import { think } from '../brain/brain.ts';
import { say } from '../brain/turn.ts';
import type { ToolRequest, Turn } from '../brain/turn.ts';
import type { OpenAiErrorBody } from '../http/openai-error.ts';
import { newId } from '../ids.ts';
import type { Speech } from '../speech/speech.ts';
import type { Conversation, Sound } from './conversation.ts';
import { speakInChunks, wait } from './speaking.ts';
import { countOutput } from './usage.ts';
import type { AssistantItem, FunctionCallItem, Item, OutgoingEvent } from './wire.ts';

export type CancelReason = 'turn_detected' | 'client_cancelled';

export interface ResponseOptions {
  turn: Turn;
  voice: string;
  speed: number;
  modality: 'audio' | 'text';
  metadata: Record<string, string> | null;
  /** False for `conversation: "none"`: the answer is not kept. */
  isKept: boolean;
  conversation: Conversation;
  speech: Speech;
  behaviour: Behaviour;
  /** Answers with this failure in place of words. */
  failure: OpenAiErrorBody | null;
  send: (event: OutgoingEvent) => void;
  /** Called in the middle of the first sentence; the connection may be cut here. */
  onMidSentence: () => void;
  usageFor: (output: { text: number; audio: number }) => NonNullable<RealtimeResponse['usage']>;
}

export interface RunningResponse {
  id: string;
  /** Settles after `response.done` was sent; never rejects. */
  done: Promise<void>;
  cancel(reason: CancelReason): void;
  readonly isCancelled: boolean;
}

/** Answers one `response.create`, from `response.created` to `response.done`. */
export function startResponse(options: ResponseOptions): RunningResponse {
  const { send, metadata } = options;
  const id = newId('resp');
  const abort = new AbortController();
  const output: Item[] = [];
  const counted = { text: 0, audio: 0 };
  let cancelled: CancelReason | null = null;

  function describe(status: NonNullable<RealtimeResponse['status']>, details?: RealtimeResponseStatus): RealtimeResponse {
    return {
      id,
      object: 'realtime.response',
      status,
      ...(details ? { status_details: details } : {}),
      output,
      metadata,
      conversation_id: 'conv_emulator',
      output_modalities: [options.modality],
      max_output_tokens: 'inf',
      audio: { output: { format: { type: 'audio/pcm', rate: SAMPLE_RATE_HZ }, voice: options.voice } },
      ...(status === 'in_progress' ? {} : { usage: options.usageFor(counted) }),
    };
  }

  function finish(): void {
    const { failure } = options;
    if (cancelled) send({ type: 'response.done', response: describe('cancelled', { type: 'cancelled', reason: cancelled }) });
    else if (failure) {
      const error = { type: failure.type, message: failure.message, ...(failure.code === null ? {} : { code: failure.code }) };
      send({ type: 'response.done', response: describe('failed', { type: 'failed', error }) });
    } else send({ type: 'response.done', response: describe('completed') });
  }

  async function run(): Promise<void> {
    send({ type: 'response.created', response: describe('in_progress') });
    await wait(options.behaviour.responseDelayMs, abort.signal);
    if (abort.signal.aborted || options.failure) return;
    const { scriptedReply } = options.behaviour;
    const reply = scriptedReply === null ? think(options.turn) : say(scriptedReply);
    if (reply.text !== null) await speakMessage(reply.text);
    for (const request of reply.calls) if (!abort.signal.aborted) sendCall(request);
  }

  /** Announces an item and puts it into the conversation. */
  function begin(item: Item): { response_id: string; output_index: number; item_id: string } {
    send({ type: 'response.output_item.added', response_id: id, output_index: output.length, item });
    if (options.isKept) {
      const previous = options.conversation.add(item);
      send({ type: 'conversation.item.added', previous_item_id: previous, item });
    }
    return { response_id: id, output_index: output.length, item_id: item.id };
  }

  function end(item: Item, sound?: Sound): void {
    const before = options.conversation.items().findIndex((kept) => kept.item.id === item.id);
    options.conversation.replace(item, sound);
    send({ type: 'response.output_item.done', response_id: id, output_index: output.length, item });
    output.push(item);
    if (before < 0) return;
    send({ type: 'conversation.item.done', previous_item_id: options.conversation.items()[before - 1]?.item.id ?? null, item });
  }

  async function speakMessage(text: string): Promise<void> {
    const item: AssistantItem = { id: newId('item'), object: 'realtime.item', type: 'message', status: 'in_progress', role: 'assistant', content: [] };
    const at = { ...begin(item), content_index: 0 };
    if (options.modality === 'text') writeText(item, at, text);
    else await speakText(item, at, text);
  }

  function writeText(item: AssistantItem, at: ReturnType<typeof begin> & { content_index: number }, text: string): void {
    send({ type: 'response.content_part.added', ...at, part: { type: 'text', text: '' } });
    const words = text.match(/\s*\S+\s*/gu) ?? [];
    options.onMidSentence();
    for (const delta of words) send({ type: 'response.output_text.delta', ...at, delta });
    send({ type: 'response.output_text.done', ...at, text });
    send({ type: 'response.content_part.done', ...at, part: { type: 'text', text } });
    counted.text += countOutput(text, 0).text;
    end({ ...item, status: 'completed', content: [{ type: 'output_text', text }] });
  }

  async function speakText(item: AssistantItem, at: ReturnType<typeof begin> & { content_index: number }, text: string): Promise<void> {
    send({ type: 'response.content_part.added', ...at, part: { type: 'audio', transcript: '' } });
    const timeline: { text: string; endMs: number }[] = [];
    const { speech, voice, speed, behaviour } = options;
    for await (const chunk of speakInChunks({ speech, text, voice, speed, paceFactor: behaviour.audioPaceFactor, signal: abort.signal })) {
      timeline.push(chunk);
      if (chunk.text !== '') send({ type: 'response.output_audio_transcript.delta', ...at, delta: chunk.text });
      send({ type: 'response.output_audio.delta', ...at, delta: chunk.audioBase64 });
      if (timeline.length === 3) options.onMidSentence();
    }
    const transcript = timeline.map((chunk) => chunk.text).join('');
    const durationMs = timeline.at(-1)?.endMs ?? 0;
    send({ type: 'response.output_audio.done', ...at });
    send({ type: 'response.output_audio_transcript.done', ...at, transcript });
    send({ type: 'response.content_part.done', ...at, part: { type: 'audio', transcript } });
    const tokens = countOutput(transcript, durationMs);
    counted.text += tokens.text;
    counted.audio += tokens.audio;
    const kept = timeline.map((chunk) => ({ text: chunk.text, endMs: chunk.endMs }));
    end(
      { ...item, status: abort.signal.aborted ? 'incomplete' : 'completed', content: [{ type: 'output_audio', transcript }] },
      { durationMs, timeline: kept, isSpeech: true },
    );
  }

  function sendCall(request: ToolRequest): void {
    const args = JSON.stringify(request.arguments);
    const callId = newId('call');
    const item: FunctionCallItem = { id: newId('item'), object: 'realtime.item', type: 'function_call', status: 'in_progress', call_id: callId, name: request.name, arguments: '' };
    const at = { ...begin(item), call_id: callId };
    for (let start = 0; start < args.length; start += 32) {
      send({ type: 'response.function_call_arguments.delta', ...at, delta: args.slice(start, start + 32) });
    }
    send({ type: 'response.function_call_arguments.done', ...at, name: request.name, arguments: args });
    counted.text += countOutput(request.name + args, 0).text;
    end({ ...item, status: 'completed', arguments: args });
  }

  const done = run()
    .catch((error: unknown) => {
      options.failure ??= { type: 'server_error', message: `The emulator failed: ${String(error)}`, code: null, param: null };
    })
    .then(finish);

  return {
    id,
    done,
    cancel(reason) {
      cancelled ??= reason;
      abort.abort();
    },
    get isCancelled() {
      return abort.signal.aborted;
    },
  };
}
