import type { EmulatorSessions, RealtimeClientEvent, RealtimeResponseInput } from '@voxie/contracts/emulator';

import { behaviourNameOf } from '../behaviour/api-key.ts';
import type { Behaviours } from '../behaviour/behaviours.ts';
import { errorOfFailure, OpenAiError } from '../http/openai-error.ts';
import { newId } from '../ids.ts';
import type { Ledger, LedgerUse } from '../ledger.ts';
import type { Speech } from '../speech/speech.ts';
import { eventIdOf, parseClientEvent } from './client-events.ts';
import { Conversation } from './conversation.ts';
import type { KeptItem } from './conversation.ts';
import { InputAudio } from './input-audio.ts';
import type { CommittedAudio } from './input-audio.ts';
import { itemFrom } from './item-from.ts';
import type { ResponseOptions } from './response-options.ts';
import { Response } from './response.ts';
import { defaultSession, describeSession, settingsFor, updateSession } from './session-config.ts';
import type { SessionConfig } from './session-config.ts';
import { countInput, quantitiesOf, usageOf } from './usage.ts';
import type { Tokens } from './usage.ts';
import type { OutgoingEvent } from './wire.ts';

export interface SessionOptions {
  model: string;
  apiKey: string | null;
  behaviours: Behaviours;
  speech: Speech;
  send: (event: OutgoingEvent & { event_id: string }) => void;
  /** Writes down what was used. */
  bill: Ledger['add'];
  /** Ends the connection: with a close code, or cut when there is none. */
  disconnect: (closeCode: number | null) => void;
  /** Set when the connection was opened to die in mid-sentence. */
  cutsMidSentence: { closeCode: number | null } | null;
}

/** One Realtime session. It speaks first: `session.created`. */
export class Session {
  readonly id = newId('sess');
  readonly #options: SessionOptions;
  readonly #conversation = new Conversation();
  readonly #input: InputAudio;
  #config: SessionConfig;
  #active: Response | null = null;
  #inputBefore: Tokens | null = null;
  #hasSpoken = false;
  readonly #asked: string[] = [];
  #isClosed = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#config = defaultSession(this.id, options.model);
    this.#input = new InputAudio(this.#config.turnDetection);
    this.#send({ type: 'session.created', session: describeSession(this.#config) });
  }

  /** What tests look at from outside. */
  get view(): Omit<EmulatorSessions['sessions'][number], 'model' | 'key'> {
    return {
      id: this.id,
      voice: this.#config.voice,
      texts: this.#conversation.entries.flatMap((entry) => {
        if (entry.kind === 'result') return [entry.output];
        return 'text' in entry ? [entry.text] : [];
      }),
      asked: [...this.#asked],
      turnDetection: this.#config.turnDetection?.type ?? null,
    };
  }

  receive(message: string): void {
    this.#guarded(eventIdOf(message), () => this.#handle(parseClientEvent(message)));
  }

  close(): void {
    this.#isClosed = true;
    this.#active?.cancel('client_cancelled');
  }

  #send(event: OutgoingEvent): void {
    if (!this.#isClosed) this.#options.send({ event_id: newId('event'), ...event });
  }

  /** What goes wrong becomes an `error` event; the session goes on. */
  #guarded(eventId: string | null, work: () => void): void {
    try {
      work();
    } catch (error) {
      const unknown = { message: String(error), type: 'server_error' };
      const { body } = error instanceof OpenAiError ? error : new OpenAiError(500, unknown);
      this.#send({ type: 'error', error: { ...body, event_id: eventId } });
    }
  }

  #handle(event: RealtimeClientEvent): void {
    switch (event.type) {
      case 'session.update':
        this.#config = updateSession(this.#config, event.session, this.#hasSpoken);
        this.#input.configure(this.#config.turnDetection);
        return this.#send({ type: 'session.updated', session: describeSession(this.#config) });
      case 'input_audio_buffer.append':
        return this.#hear(event.audio);
      case 'input_audio_buffer.commit':
        return this.#addSpeech(this.#input.commit());
      case 'input_audio_buffer.clear':
        this.#input.clear();
        return this.#send({ type: 'input_audio_buffer.cleared' });
      case 'conversation.item.create':
        return this.#addItem(itemFrom(event.item), event.previous_item_id);
      case 'response.create':
        return this.#create(event.response ?? {}, event.event_id ?? null);
      case 'response.cancel':
        return this.#cancel(event.response_id);
      default:
        return this.#handleItemEvent(event);
    }
  }

  #handleItemEvent(event: ItemEvent): void {
    switch (event.type) {
      case 'conversation.item.delete':
        this.#conversation.remove(event.item_id);
        return this.#send({ type: 'conversation.item.deleted', item_id: event.item_id });
      case 'conversation.item.retrieve':
        return this.#send({ type: 'conversation.item.retrieved', item: this.#conversation.get(event.item_id) });
      case 'conversation.item.truncate': {
        const { item_id, content_index, audio_end_ms } = event;
        this.#conversation.truncate(item_id, audio_end_ms);
        return this.#send({ type: 'conversation.item.truncated', item_id, content_index, audio_end_ms });
      }
      case 'output_audio_buffer.clear':
        throw wrong('output_audio_buffer.clear is for WebRTC and SIP only.', 'invalid_value');
      default:
        return event satisfies never;
    }
  }

  #hear(audio: string): void {
    for (const event of this.#input.append(audio)) {
      const detection = this.#config.turnDetection;
      const { itemId, atMs } = event;
      if (event.type === 'started') {
        this.#send({ type: 'input_audio_buffer.speech_started', audio_start_ms: atMs, item_id: itemId });
        if (detection?.interruptResponse === true) this.#active?.cancel('turn_detected');
        continue;
      }
      this.#send({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: atMs, item_id: itemId });
      this.#addSpeech({ itemId, durationMs: event.durationMs, isSpeech: true });
      if (detection?.createResponse === true) this.#respondWhenFree({}, null);
    }
  }

  #addItem(kept: KeptItem, after?: string | null): void {
    const previous = this.#conversation.add(kept, after);
    this.#send({ type: 'conversation.item.added', previous_item_id: previous, item: kept.item });
    this.#send({ type: 'conversation.item.done', previous_item_id: previous, item: kept.item });
  }

  /** A spoken turn. What was said stays unknown, and the transcription says so, unless a transcript is dialled in. */
  #addSpeech({ itemId, durationMs, isSpeech }: CommittedAudio): void {
    const previous = this.#conversation.lastId;
    this.#send({ type: 'input_audio_buffer.committed', item_id: itemId, previous_item_id: previous });
    const base = { id: itemId, object: 'realtime.item', type: 'message', status: 'completed', role: 'user' } as const;
    const sound = { durationMs, timeline: [], isSpeech };
    const dialled = this.#options.behaviours.forApiKey(this.#options.apiKey).transcript;
    const transcript = isSpeech ? dialled : '';
    this.#addItem({ item: { ...base, content: [{ type: 'input_audio' }] }, sound });
    if (transcript !== null && isSpeech)
      this.#conversation.replace({ ...base, content: [{ type: 'input_audio', transcript }] }, sound);
    if (this.#config.transcriptionModel === null) return;
    const place = { item_id: itemId, content_index: 0 };
    if (transcript === null) {
      this.#send({ type: 'conversation.item.input_audio_transcription.failed', ...place, error: cannotTranscribe });
      return;
    }
    const usage = { type: 'duration', seconds: durationMs / 1000 } as const;
    const type = 'conversation.item.input_audio_transcription.completed';
    this.#bill(this.#config.transcriptionModel, { stt_seconds: usage.seconds });
    this.#send({ type, ...place, transcript, usage });
  }

  #create(request: RealtimeResponseInput, eventId: string | null): void {
    if (this.#active?.isCancelled === true) return this.#respondWhenFree(request, eventId);
    return this.#respond(request);
  }

  /** A cancelled response takes a moment to end; the next one waits for that. */
  #respondWhenFree(request: RealtimeResponseInput, eventId: string | null): void {
    if (!this.#active) return this.#respond(request);
    void this.#active.done.then(() => {
      if (!this.#isClosed) this.#guarded(eventId, () => this.#respond(request));
    });
  }

  #respond(request: RealtimeResponseInput): void {
    const { apiKey, behaviours, disconnect, cutsMidSentence, model } = this.#options;
    if (this.#active) {
      const message = `Conversation already has an active response in progress: ${this.#active.id}. Wait until the response is finished before creating a new one.`;
      throw wrong(message, 'conversation_already_has_active_response');
    }
    const failure = behaviours.takeFailure(apiKey, 'response', { endpoint: 'realtime', model });
    if (failure?.mode === 'hang') return;
    if (failure?.mode === 'close_after_ms') {
      setTimeout(() => disconnect(failure.closeCode), failure.closeAfterMs).unref();
    }
    const cut = failure?.mode === 'close_mid_sentence' ? failure : cutsMidSentence;
    this.#start(request, {
      failure: failure?.mode === 'refuse' ? errorOfFailure(failure).body : null,
      onMidSentence: () => cut && disconnect(cut.closeCode),
    });
  }

  #start(request: RealtimeResponseInput, faults: Pick<ResponseOptions, 'failure' | 'onMidSentence'>): void {
    const { apiKey, behaviours, speech } = this.#options;
    const settings = settingsFor(this.#config, request);
    if (settings.replyInstructions !== '') this.#asked.push(settings.replyInstructions);
    const source = request.input ? conversationOf(request.input) : this.#conversation;
    const input = countInput(settings, source);
    const before = this.#inputBefore;
    this.#inputBefore = input;
    this.#hasSpoken ||= settings.modality === 'audio';
    const response = new Response({
      ...settings,
      ...faults,
      turn: { ...settings, entries: source.entries },
      metadata: request.metadata ?? null,
      isKept: request.conversation !== 'none',
      conversation: this.#conversation,
      speech,
      behaviour: behaviours.forApiKey(apiKey),
      send: (event) => this.#send(event),
      usageFor: (output) => {
        const usage = usageOf(input, output, before);
        this.#bill(this.#options.model, quantitiesOf(usage));
        return usage;
      },
    });
    this.#active = response;
    void response.done.then(() => {
      if (this.#active === response) this.#active = null;
    });
  }

  #bill(model: string, quantities: LedgerUse['quantities']): void {
    const key = behaviourNameOf(this.#options.apiKey);
    const isReported = !this.#isClosed;
    this.#options.bill({ endpoint: 'realtime', connection: this.id, key, model, quantities, isReported });
  }

  #cancel(responseId: string | undefined): void {
    if (!this.#active || (responseId !== undefined && this.#active.id !== responseId)) {
      throw wrong('Cancellation failed: no active response found', 'response_cancel_not_active');
    }
    this.#active.cancel('client_cancelled');
  }
}

type ItemEvent = Extract<
  RealtimeClientEvent,
  { type: `conversation.item.${'delete' | 'retrieve' | 'truncate'}` | 'output_audio_buffer.clear' }
>;

const cannotTranscribe = {
  type: 'transcription_error',
  code: 'emulator_cannot_transcribe',
  message: 'The emulator hears speech but cannot recognise it.',
};

function wrong(message: string, code: string): OpenAiError {
  return new OpenAiError(400, { message, code });
}

function conversationOf(input: NonNullable<RealtimeResponseInput['input']>): Conversation {
  const conversation = new Conversation();
  for (const item of input) conversation.add(itemFrom(item));
  return conversation;
}
