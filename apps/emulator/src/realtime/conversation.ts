import { durationMsOf, pcmFromBytes } from '../audio/pcm.ts';
import { hasSpeech } from '../audio/vad.ts';
import type { Entry } from '../brain/turn.ts';
import { OpenAiError } from '../http/openai-error.ts';
import { newId } from '../ids.ts';
import type { ItemInput } from './client-events.ts';
import type { Item } from './wire.ts';

/** What an item sounds like, beside its wire form. */
export interface Sound {
  durationMs: number;
  /** What of the text was spoken by when; empty for what a person said. */
  timeline: readonly { text: string; endMs: number }[];
  isSpeech: boolean;
}

interface Kept {
  item: Item;
  sound: Sound | null;
}

export interface Conversation {
  /** Puts the item after another one, `root` being the start; at the end when nothing is said. Gives the one before it. */
  add(item: Item, options?: { after?: string | null; sound?: Sound }): string | null;
  replace(item: Item, sound?: Sound): void;
  has(id: string): boolean;
  get(id: string): Item;
  remove(id: string): void;
  /** Keeps only what had been heard of an assistant's speech. */
  truncate(id: string, audioEndMs: number): void;
  lastId(): string | null;
  items(): readonly Kept[];
  entries(): Entry[];
}

export function createConversation(): Conversation {
  const kept: Kept[] = [];
  const indexOf = (id: string): number => kept.findIndex(({ item }) => item.id === id);

  function find(id: string, doing: string): Kept {
    const found = kept[indexOf(id)];
    if (found) return found;
    throw new OpenAiError(400, {
      message: `Error ${doing} item: item with item_id '${id}' was not found.`,
      param: 'item_id',
      code: `item_${doing === 'deleting' ? 'delete' : doing === 'truncating' ? 'truncate' : 'retrieve'}_invalid_item_id`,
    });
  }

  return {
    add(item, { after, sound } = {}) {
      const isAtEnd = after === undefined || after === null;
      if (!isAtEnd && after !== 'root' && indexOf(after) < 0) {
        throw new OpenAiError(400, { message: `Error adding item: the previous item with id '${after}' does not exist.`, param: 'previous_item_id', code: 'invalid_value' });
      }
      const at = isAtEnd ? kept.length : after === 'root' ? 0 : indexOf(after) + 1;
      kept.splice(at, 0, { item, sound: sound ?? null });
      return kept[at - 1]?.item.id ?? null;
    },
    replace(item, sound) {
      const at = indexOf(item.id);
      if (at >= 0) kept[at] = { item, sound: sound ?? kept[at]?.sound ?? null };
    },
    has: (id) => indexOf(id) >= 0,
    get: (id) => find(id, 'retrieving').item,
    remove(id) {
      find(id, 'deleting');
      kept.splice(indexOf(id), 1);
    },
    truncate(id, audioEndMs) {
      const { item, sound } = find(id, 'truncating');
      if (item.type !== 'message' || item.role !== 'assistant' || !sound) {
        throw new OpenAiError(400, { message: 'Only model output audio messages can be truncated', param: 'item_id', code: 'invalid_value' });
      }
      if (audioEndMs > sound.durationMs) {
        throw new OpenAiError(400, { message: `Audio content of ${Math.round(sound.durationMs)}ms is already shorter than ${audioEndMs}ms`, param: 'audio_end_ms', code: 'invalid_value' });
      }
      const timeline = sound.timeline.filter(({ endMs }) => endMs <= audioEndMs);
      const transcript = timeline.map(({ text }) => text).join('');
      this.replace({ ...item, content: [{ type: 'output_audio', transcript }] }, { ...sound, timeline, durationMs: audioEndMs });
    },
    lastId: () => kept.at(-1)?.item.id ?? null,
    items: () => kept,
    entries: () => kept.flatMap(entryOf),
  };
}

/** An item a client created, in the form it is kept. */
export function itemFrom(input: ItemInput): { item: Item; sound?: Sound } {
  const id = input.id ?? newId('item');
  const status = 'completed';
  if (input.type === 'function_call') {
    return { item: { id, status, object: 'realtime.item', type: input.type, call_id: input.call_id ?? newId('call'), name: input.name, arguments: input.arguments } };
  }
  if (input.type === 'function_call_output') {
    return { item: { id, status, object: 'realtime.item', type: input.type, call_id: input.call_id, output: input.output } };
  }
  const text = input.content.map((part) => part.text ?? part.transcript ?? '').join('');
  const base = { id, status, object: 'realtime.item', type: 'message' } as const;
  if (input.role === 'assistant') return { item: { ...base, role: 'assistant', content: [{ type: 'output_text', text }] } };
  if (input.role === 'system') return { item: { ...base, role: 'system', content: [{ type: 'input_text', text }] } };
  const audio = input.content.find((part) => part.type === 'input_audio')?.audio;
  if (typeof audio !== 'string' || text !== '') return { item: { ...base, role: 'user', content: [{ type: 'input_text', text }] } };
  const samples = pcmFromBytes(Buffer.from(audio, 'base64'));
  const sound = { durationMs: durationMsOf(samples.length), timeline: [], isSpeech: hasSpeech(samples) };
  return { item: { ...base, role: 'user', content: [{ type: 'input_audio' }] }, sound };
}

function entryOf({ item, sound }: Kept): Entry[] {
  if (item.type === 'function_call') return [{ kind: 'call', callId: item.call_id ?? item.id, name: item.name, arguments: item.arguments }];
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
