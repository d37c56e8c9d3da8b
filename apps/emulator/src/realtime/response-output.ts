import type { ToolRequest } from '../brain/turn.ts';
import { newId } from '../ids.ts';
import type { Sound } from './conversation.ts';
import type { ResponseOptions } from './response-options.ts';
import { speakInChunks } from './speaking.ts';
import { countOutput } from './usage.ts';
import type { AssistantItem, FunctionCallItem, Item } from './wire.ts';

/** The third chunk is in the middle of any sentence. */
const MID_SENTENCE_CHUNK = 3;
const ARGUMENTS_CHUNK_CHARACTERS = 32;

interface OutputOptions extends ResponseOptions {
  responseId: string;
  signal: AbortSignal;
}

interface Place {
  response_id: string;
  output_index: number;
  item_id: string;
}

/** Sends the items of a response with all the events that belong to them, and keeps them in the conversation. */
export class ResponseOutput {
  readonly items: Item[] = [];
  readonly tokens = { text: 0, audio: 0 };
  readonly #options: OutputOptions;

  constructor(options: OutputOptions) {
    this.#options = options;
  }

  /** A message, spoken or written; ends early when the signal aborts. */
  async message(text: string): Promise<void> {
    const item: AssistantItem = {
      id: newId('item'),
      object: 'realtime.item',
      type: 'message',
      status: 'in_progress',
      role: 'assistant',
      content: [],
    };
    const place = { ...this.#begin(item), content_index: 0 };
    if (this.#options.modality === 'text') this.#write(item, place, text);
    else await this.#speak(item, place, text);
  }

  call(request: ToolRequest): void {
    const { send } = this.#options;
    const args = JSON.stringify(request.arguments);
    const item: FunctionCallItem = {
      id: newId('item'),
      object: 'realtime.item',
      type: 'function_call',
      status: 'in_progress',
      call_id: newId('call'),
      name: request.name,
      arguments: '',
    };
    const place = { ...this.#begin(item), call_id: item.call_id ?? '' };
    for (let at = 0; at < args.length; at += ARGUMENTS_CHUNK_CHARACTERS) {
      const delta = args.slice(at, at + ARGUMENTS_CHUNK_CHARACTERS);
      send({ type: 'response.function_call_arguments.delta', ...place, delta });
    }
    send({ type: 'response.function_call_arguments.done', ...place, name: request.name, arguments: args });
    this.tokens.text += countOutput(request.name + args, 0).text;
    this.#end({ ...item, status: 'completed', arguments: args }, null);
  }

  #begin(item: Item): Place {
    const { send, responseId, isKept, conversation } = this.#options;
    const place = { response_id: responseId, output_index: this.items.length };
    send({ type: 'response.output_item.added', ...place, item });
    if (isKept) {
      const previous = conversation.add({ item, sound: null });
      send({ type: 'conversation.item.added', previous_item_id: previous, item });
    }
    return { ...place, item_id: item.id };
  }

  #end(item: Item, sound: Sound | null): void {
    const { send, responseId, conversation } = this.#options;
    conversation.replace(item, sound);
    send({ type: 'response.output_item.done', response_id: responseId, output_index: this.items.length, item });
    this.items.push(item);
    if (!conversation.has(item.id)) return;
    send({ type: 'conversation.item.done', previous_item_id: conversation.previousOf(item.id), item });
  }

  #write(item: AssistantItem, place: Place & { content_index: number }, text: string): void {
    const { send, onMidSentence } = this.#options;
    send({ type: 'response.content_part.added', ...place, part: { type: 'text', text: '' } });
    for (const [index, delta] of (text.match(/\s*\S+\s*/gu) ?? []).entries()) {
      send({ type: 'response.output_text.delta', ...place, delta });
      if (index === MID_SENTENCE_CHUNK) onMidSentence();
    }
    send({ type: 'response.output_text.done', ...place, text });
    send({ type: 'response.content_part.done', ...place, part: { type: 'text', text } });
    this.tokens.text += countOutput(text, 0).text;
    this.#end({ ...item, status: 'completed', content: [{ type: 'output_text', text }] }, null);
  }

  async #speak(item: AssistantItem, place: Place & { content_index: number }, text: string): Promise<void> {
    const { send, signal, speech, voice, speed, behaviour, onMidSentence } = this.#options;
    send({ type: 'response.content_part.added', ...place, part: { type: 'audio', transcript: '' } });
    const timeline: { text: string; endMs: number }[] = [];
    const paceFactor = behaviour.audioPaceFactor;
    for await (const chunk of speakInChunks({ speech, text, voice, speed, paceFactor, signal })) {
      timeline.push({ text: chunk.text, endMs: chunk.endMs });
      if (chunk.text !== '') send({ type: 'response.output_audio_transcript.delta', ...place, delta: chunk.text });
      send({ type: 'response.output_audio.delta', ...place, delta: chunk.audioBase64 });
      if (timeline.length === MID_SENTENCE_CHUNK) onMidSentence();
    }
    const transcript = timeline.map((chunk) => chunk.text).join('');
    const durationMs = timeline.at(-1)?.endMs ?? 0;
    send({ type: 'response.output_audio.done', ...place });
    send({ type: 'response.output_audio_transcript.done', ...place, transcript });
    send({ type: 'response.content_part.done', ...place, part: { type: 'audio', transcript } });
    const counted = countOutput(transcript, durationMs);
    this.tokens.text += counted.text;
    this.tokens.audio += counted.audio;
    const status = signal.aborted ? 'incomplete' : 'completed';
    const content = [{ type: 'output_audio' as const, transcript }];
    this.#end({ ...item, status, content }, { durationMs, timeline, isSpeech: true });
  }
}
