import type { BehaviourStore } from '../behaviour/behaviour.ts';
import type { ToolChoice, ToolOffer } from '../brain/turn.ts';
import { errorOfFailure, OpenAiError } from '../http/openai-error.ts';
import { newId } from '../ids.ts';
import type { Speech } from '../speech/speech.ts';
import { eventIdOf, parseClientEvent } from './client-events.ts';
import type { ClientEvent, ResponseInput } from './client-events.ts';
import { createConversation, itemFrom } from './conversation.ts';
import { createInputAudio } from './input-audio.ts';
import type { CommittedAudio } from './input-audio.ts';
import { startResponse } from './response.ts';
import type { RunningResponse } from './response.ts';
import { defaultSession, describeSession, readModality, readToolChoice, readTools, readVoice, updateSession } from './session-config.ts';
import { countInput, usageOf } from './usage.ts';
import type { Item, OutgoingEvent } from './wire.ts';

export interface SessionOptions {
  model: string;
  apiKey: string | null;
  behaviours: BehaviourStore;
  speech: Speech;
  send: (event: OutgoingEvent & { event_id: string }) => void;
  /** Ends the connection: with a close code, or cut when there is none. */
  disconnect: (closeCode: number | null) => void;
  /** The failure this connection was opened with. */
  cutsMidSentence: { closeCode: number | null } | null;
}

export interface RealtimeSession {
  id: string;
  model: string;
  receive(message: string): void;
  close(): void;
}

/** One Realtime session. It speaks first: `session.created`. */
export function createSession(options: SessionOptions): RealtimeSession {
  const { apiKey, behaviours, speech } = options;
  let config = defaultSession(newId('sess'), options.model);
  const conversation = createConversation();
  const input = createInputAudio(config.turnDetection);
  let active: RunningResponse | null = null;
  let inputBefore: ReturnType<typeof countInput> | null = null;
  let hasSpoken = false;
  let isClosed = false;

  function send(event: OutgoingEvent): void {
    if (!isClosed) options.send({ event_id: newId('event'), ...event });
  }

  function receive(message: string): void {
    guarded(eventIdOf(message), () => handle(parseClientEvent(message)));
  }

  /** What goes wrong becomes an `error` event; the session goes on. */
  function guarded(eventId: string | null, work: () => void): void {
    try {
      work();
    } catch (error) {
      const known = error instanceof OpenAiError ? error : new OpenAiError(500, { message: String(error), type: 'server_error' });
      send({ type: 'error', error: { ...known.body, event_id: eventId } });
    }
  }

  function handle(event: ClientEvent): void {
    switch (event.type) {
      case 'session.update':
        config = updateSession(config, event.session, hasSpoken);
        input.configure(config.turnDetection);
        return send({ type: 'session.updated', session: describeSession(config) });
      case 'input_audio_buffer.append':
        return hear(event.audio);
      case 'input_audio_buffer.commit':
        return addSpeech(input.commit());
      case 'input_audio_buffer.clear':
        input.clear();
        return send({ type: 'input_audio_buffer.cleared' });
      case 'conversation.item.create': {
        const { item, sound } = itemFrom(event.item);
        if (conversation.has(item.id)) throw new OpenAiError(400, { message: `An item with id '${item.id}' already exists.`, param: 'item.id', code: 'invalid_value' });
        return addItem(item, { ...(sound ? { sound } : {}), after: event.previous_item_id ?? null });
      }
      case 'conversation.item.delete':
        conversation.remove(event.item_id);
        return send({ type: 'conversation.item.deleted', item_id: event.item_id });
      case 'conversation.item.retrieve':
        return send({ type: 'conversation.item.retrieved', item: conversation.get(event.item_id) });
      case 'conversation.item.truncate': {
        conversation.truncate(event.item_id, event.audio_end_ms);
        const { item_id, content_index, audio_end_ms } = event;
        return send({ type: 'conversation.item.truncated', item_id, content_index, audio_end_ms });
      }
      case 'response.create':
        return active?.isCancelled === true ? respondWhenFree(event.response ?? {}, event.event_id ?? null) : respond(event.response ?? {});
      case 'response.cancel':
        return cancel(event.response_id);
      case 'output_audio_buffer.clear':
        throw new OpenAiError(400, { message: 'output_audio_buffer.clear is for WebRTC and SIP only.', param: 'type', code: 'invalid_value' });
      default:
        return event satisfies never;
    }
  }

  function hear(audio: string): void {
    for (const event of input.append(audio)) {
      if (event.type === 'started') {
        send({ type: 'input_audio_buffer.speech_started', audio_start_ms: event.atMs, item_id: event.itemId });
        if (config.turnDetection?.interruptResponse === true) active?.cancel('turn_detected');
        continue;
      }
      send({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: event.atMs, item_id: event.itemId });
      addSpeech({ itemId: event.itemId, durationMs: event.durationMs, isSpeech: true });
      if (config.turnDetection?.createResponse === true) respondWhenFree({}, null);
    }
  }

  function addItem(item: Item, placing: Parameters<typeof conversation.add>[1] = {}): void {
    const previous = conversation.add(item, placing);
    send({ type: 'conversation.item.added', previous_item_id: previous, item });
    send({ type: 'conversation.item.done', previous_item_id: previous, item });
  }

  /** A spoken turn. What was said stays unknown, and the transcription says so. */
  function addSpeech({ itemId, durationMs, isSpeech }: CommittedAudio): void {
    send({ type: 'input_audio_buffer.committed', item_id: itemId, previous_item_id: conversation.lastId() });
    const item: Item = { id: itemId, object: 'realtime.item', type: 'message', status: 'completed', role: 'user', content: [{ type: 'input_audio' }] };
    addItem(item, { sound: { durationMs, timeline: [], isSpeech } });
    if (config.transcriptionModel === null) return;
    const at = { item_id: itemId, content_index: 0 };
    if (isSpeech) {
      const error = { type: 'transcription_error', code: 'emulator_cannot_transcribe', message: 'The emulator hears speech but cannot recognise it.' };
      return send({ type: 'conversation.item.input_audio_transcription.failed', ...at, error });
    }
    send({ type: 'conversation.item.input_audio_transcription.completed', ...at, transcript: '', usage: { type: 'duration', seconds: durationMs / 1000 } });
  }

  /** A cancelled response takes a moment to end; the next one waits for that. */
  function respondWhenFree(request: ResponseInput, eventId: string | null): void {
    if (!active) return respond(request);
    void active.done.then(() => {
      if (!isClosed) guarded(eventId, () => respond(request));
    });
  }

  function respond(request: ResponseInput): void {
    if (active) {
      throw new OpenAiError(400, { message: `Conversation already has an active response in progress: ${active.id}. Wait until the response is finished before creating a new one.`, code: 'conversation_already_has_active_response' });
    }
    const failure = behaviours.takeFailure(apiKey, 'response');
    if (failure?.mode === 'hang') return;
    if (failure?.mode === 'close_after_ms') setTimeout(() => options.disconnect(failure.closeCode), failure.closeAfterMs).unref();
    const cut = failure?.mode === 'close_mid_sentence' ? failure : options.cutsMidSentence;
    const { voice, tools, toolChoice, modality } = settingsFor(request);
    const own = createConversation();
    for (const { item, sound } of (request.input ?? []).map(itemFrom)) own.add(item, sound ? { sound } : {});
    const source = request.input ? own : conversation;
    const instructions = request.instructions ?? config.instructions;
    const inputTokens = countInput({ ...config, tools }, instructions, source);
    const before = inputBefore;
    inputBefore = inputTokens;
    hasSpoken ||= modality === 'audio';
    const started = startResponse({
      turn: { instructions: config.instructions, replyInstructions: request.instructions ?? '', entries: source.entries(), tools, toolChoice },
      voice,
      speed: config.speed,
      modality,
      metadata: request.metadata ?? null,
      isKept: request.conversation !== 'none',
      conversation,
      speech,
      behaviour: behaviours.forApiKey(apiKey),
      failure: failure?.mode === 'refuse' ? errorOfFailure(failure).body : null,
      send,
      onMidSentence: () => cut && options.disconnect(cut.closeCode),
      usageFor: (output) => usageOf(inputTokens, output, before),
    });
    active = started;
    void started.done.then(() => {
      if (active === started) active = null;
      send({ type: 'rate_limits.updated', rate_limits: [{ name: 'tokens', limit: 1_000_000, remaining: 1_000_000, reset_seconds: 0 }] });
    });
  }

  function settingsFor(request: ResponseInput): { voice: string; tools: ToolOffer[]; toolChoice: ToolChoice; modality: 'audio' | 'text' } {
    const voice = request.audio?.output?.voice;
    return {
      voice: voice === undefined ? config.voice : readVoice(voice, 'response.audio.output.voice'),
      tools: request.tools ? readTools(request.tools) : config.tools,
      toolChoice: request.tool_choice === undefined ? config.toolChoice : readToolChoice(request.tool_choice),
      modality: readModality(request.output_modalities) ?? config.outputModality,
    };
  }

  function cancel(responseId: string | undefined): void {
    if (!active || (responseId !== undefined && active.id !== responseId)) {
      throw new OpenAiError(400, { message: 'Cancellation failed: no active response found', code: 'response_cancel_not_active' });
    }
    active.cancel('client_cancelled');
  }

  send({ type: 'session.created', session: describeSession(config) });
  return {
    id: config.id,
    model: config.model,
    receive,
    close() {
      isClosed = true;
      active?.cancel('client_cancelled');
    },
  };
}
