import { estimatedTokens, realtimeResponseSchema, realtimeTranscriptionSchema } from '@voxie/contracts';
import type { ModelUse, RealtimeResponseUsage } from '@voxie/contracts';
import type { ModelName } from '../chain/chain.ts';
import type { PartUse } from '../chain/use.ts';

/** Understands what the person said for the record; the realtime model itself hears the audio. */
export const transcriptionModel = 'gpt-4o-mini-transcribe';

/**
 * Counts what a Realtime session used, by the provider's own events: upstream tells of no response that it discarded, and
 * of no transcription.
 */
export class RealtimeUse {
  readonly #current: () => ModelName;
  /** When a response, or a piece of speech, began: in ms since 1970, by its id. */
  readonly #began = new Map<string, number>();

  /** `current`: which model answers now. */
  constructor(current: () => ModelName) {
    this.#current = current;
  }

  /** Null: the event tells of no use. */
  of(event: unknown): PartUse | null {
    if (typeof event !== 'object' || event === null || !('type' in event)) return null;
    switch (event.type) {
      case 'response.created':
      case 'input_audio_buffer.speech_started':
      case 'input_audio_buffer.committed':
        this.#begins(event);
        return null;
      case 'response.done':
        return this.#ofResponse(event);
      case 'conversation.item.input_audio_transcription.completed':
        return this.#ofTranscription(event);
      default:
        return null;
    }
  }

  #begins(event: object): void {
    const id = idOf(event);
    if (id !== null && !this.#began.has(id)) this.#began.set(id, Date.now());
  }

  #endOf(id: string): number {
    const beganAt = this.#began.get(id) ?? Date.now();
    this.#began.delete(id);
    return beganAt;
  }

  #ofResponse(event: object): PartUse | null {
    const { data } = realtimeResponseSchema.safeParse(event);
    if (data === undefined) return null;
    const { id, usage, status, output } = data.response;
    const beganAt = this.#endOf(id);
    const counted = { ...this.#current(), turnOf: 'agent', beganAt } as const;
    if (usage) return { ...counted, quantities: quantitiesOf(usage), isEstimated: false };
    const words = output.flatMap(({ content }) => content.map(({ transcript, text }) => transcript ?? text ?? ''));
    // A response that failed is not paid for; of one that was not counted, only what it said is known.
    if (status === 'failed' || words.join('') === '') return null;
    return { ...counted, quantities: { output_text_tokens: estimatedTokens(words.join(' ')) }, isEstimated: true };
  }

  #ofTranscription(event: object): PartUse | null {
    const { data } = realtimeTranscriptionSchema.safeParse(event);
    if (data === undefined) return null;
    const { provider } = this.#current();
    const { usage, item_id: itemId } = data;
    const beganAt = this.#endOf(itemId);
    const counted = { provider, model: transcriptionModel, isEstimated: false, turnOf: 'person', beganAt } as const;
    if (usage.type === 'duration') return { ...counted, quantities: { stt_seconds: usage.seconds } };
    const { text_tokens: text, audio_tokens: audio } = usage.input_token_details;
    const quantities = { input_text_tokens: text, input_audio_tokens: audio, output_text_tokens: usage.output_tokens };
    return { ...counted, quantities };
  }
}

function quantitiesOf({ input_token_details: input, output_token_details: output }: RealtimeResponseUsage) {
  const cached = input.cached_tokens_details ?? { text_tokens: input.cached_tokens, audio_tokens: 0 };
  return {
    input_text_tokens: Math.max(0, input.text_tokens - cached.text_tokens),
    input_audio_tokens: Math.max(0, input.audio_tokens - cached.audio_tokens),
    input_cached_text_tokens: cached.text_tokens,
    input_cached_audio_tokens: cached.audio_tokens,
    output_text_tokens: output.text_tokens,
    output_audio_tokens: output.audio_tokens,
  } satisfies ModelUse['quantities'];
}

function idOf(event: object): string | null {
  const holder = 'response' in event ? event.response : event;
  if (typeof holder !== 'object' || holder === null) return null;
  if ('id' in holder && typeof holder.id === 'string') return holder.id;
  return 'item_id' in holder && typeof holder.item_id === 'string' ? holder.item_id : null;
}
