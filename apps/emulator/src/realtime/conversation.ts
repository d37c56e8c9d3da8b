import type { Entry } from '../brain/turn.ts';
import { OpenAiError } from '../http/openai-error.ts';
import type { Item } from './wire.ts';

/** What an item sounds like, beside its wire form. */
export interface Sound {
  durationMs: number;
  /** What of the text was spoken by when; empty for what a person said. */
  timeline: readonly { text: string; endMs: number }[];
  isSpeech: boolean;
}

export interface KeptItem {
  item: Item;
  sound: Sound | null;
}

/** The items of a session, in order. Unknown ids are answered with OpenAI's errors. */
export class Conversation {
  readonly #kept: KeptItem[] = [];

  get items(): readonly KeptItem[] {
    return this.#kept;
  }

  get lastId(): string | null {
    return this.#kept.at(-1)?.item.id ?? null;
  }

  /** What happened so far, in the brain's words. */
  get entries(): Entry[] {
    return this.#kept.flatMap(entriesOf);
  }

  /** Puts the item after another one, `root` being the start; at the end when nothing is said. Gives the one before it. */
  add({ item, sound }: KeptItem, after: string | null = null): string | null {
    if (this.has(item.id)) throw wrong('item.id', `An item with id '${item.id}' already exists.`);
    if (after !== null && after !== 'root' && !this.has(after)) {
      throw wrong('previous_item_id', `The previous item with id '${after}' does not exist.`);
    }
    const at = after === null ? this.#kept.length : after === 'root' ? 0 : this.#indexOf(after) + 1;
    this.#kept.splice(at, 0, { item, sound });
    return this.previousOf(item.id);
  }

  /** Takes the place of the item with the same id; nothing happens when it is gone. */
  replace(item: Item, sound: Sound | null): void {
    const at = this.#indexOf(item.id);
    if (at >= 0) this.#kept[at] = { item, sound };
  }

  has(id: string): boolean {
    return this.#indexOf(id) >= 0;
  }

  get(id: string): Item {
    return this.#find(id, 'retrieve').item;
  }

  previousOf(id: string): string | null {
    return this.#kept[this.#indexOf(id) - 1]?.item.id ?? null;
  }

  remove(id: string): void {
    this.#find(id, 'delete');
    this.#kept.splice(this.#indexOf(id), 1);
  }

  /** Keeps only what had been heard of an assistant's speech. */
  truncate(id: string, audioEndMs: number): void {
    const { item, sound } = this.#find(id, 'truncate');
    if (item.type !== 'message' || item.role !== 'assistant' || !sound) {
      throw wrong('item_id', 'Only model output audio messages can be truncated');
    }
    if (audioEndMs > sound.durationMs) {
      const lengthMs = Math.round(sound.durationMs);
      throw wrong('audio_end_ms', `Audio content of ${lengthMs}ms is already shorter than ${audioEndMs}ms`);
    }
    const timeline = sound.timeline.filter(({ endMs }) => endMs <= audioEndMs);
    const transcript = timeline.map(({ text }) => text).join('');
    const heard: Item = { ...item, content: [{ type: 'output_audio', transcript }] };
    this.replace(heard, { ...sound, timeline, durationMs: audioEndMs });
  }

  #indexOf(id: string): number {
    return this.#kept.findIndex(({ item }) => item.id === id);
  }

  #find(id: string, doing: string): KeptItem {
    const found = this.#kept[this.#indexOf(id)];
    if (found) return found;
    throw wrong('item_id', `Item with item_id '${id}' was not found.`, `item_${doing}_invalid_item_id`);
  }
}

function wrong(param: string, message: string, code = 'invalid_value'): OpenAiError {
  return new OpenAiError(400, { message, param, code });
}

function entriesOf({ item, sound }: KeptItem): Entry[] {
  if (item.type === 'function_call') {
    return [{ kind: 'call', callId: item.call_id ?? item.id, name: item.name, arguments: item.arguments }];
  }
  if (item.type === 'function_call_output') return [{ kind: 'result', callId: item.call_id, output: item.output }];
  const text = textOf(item);
  if (item.role === 'user' && text === '' && sound) return sound.isSpeech ? [{ kind: 'speech' }] : [];
  return text === '' ? [] : [{ kind: item.role, text }];
}

/** The words of a message, written or spoken. */
export function textOf(item: Item): string {
  if (item.type !== 'message') return '';
  return item.content.map((part) => part.text ?? ('transcript' in part ? part.transcript : '') ?? '').join('');
}
