import type { metrics } from '@livekit/agents';
import type { Usage } from '@voxie/contracts';
import type { ModelName } from '@voxie/providers';

/** Adds up what a call used, by provider and model: a call may move from one to another. */
export class UsageMeter {
  readonly #realtime: () => ModelName;
  readonly #totals = new Map<string, Usage>();
  #isDirty = false;

  /** `realtime`: which realtime model answers now; upstream leaves its provider and model empty. */
  constructor(realtime: () => ModelName) {
    this.#realtime = realtime;
  }

  add(event: metrics.AgentMetrics): void {
    if (event.type === 'realtime_model_metrics') this.#addRealtime(event);
    if (event.type === 'llm_metrics') {
      const cached = event.promptCachedTokens;
      this.#count(modelOf(event), { input_text_tokens: event.promptTokens, input_cached_text_tokens: cached });
      this.#count(modelOf(event), { output_text_tokens: event.completionTokens });
    }
    // Each sentence counts where it was asked for; the stream of them tells the same characters again.
    if (event.type === 'tts_metrics' && !event.streamed && event.audioDurationMs > 0)
      this.#count(modelOf(event), { tts_characters: event.charactersCount });
    if (event.type === 'stt_metrics') this.#count(modelOf(event), { stt_seconds: event.audioDurationMs / 1000 });
  }

  /** The totals so far, if they changed since they were last taken; else null. */
  takeChanged(): Usage[] | null {
    if (!this.#isDirty) return null;
    this.#isDirty = false;
    return [...this.#totals.values()];
  }

  /** The totals taken last were not stored: they count as changed again. */
  putBack(): void {
    this.#isDirty = true;
  }

  #addRealtime({ inputTokenDetails: input, outputTokenDetails: output }: metrics.RealtimeModelMetrics): void {
    this.#count(this.#realtime(), {
      input_text_tokens: input.textTokens,
      input_audio_tokens: input.audioTokens,
      input_cached_text_tokens: input.cachedTokensDetails?.textTokens ?? 0,
      input_cached_audio_tokens: input.cachedTokensDetails?.audioTokens ?? 0,
      output_text_tokens: output.textTokens,
      output_audio_tokens: output.audioTokens,
    });
  }

  #count({ provider, model }: ModelName, quantities: Partial<Record<Usage['kind'], number>>): void {
    for (const [name, quantity] of Object.entries(quantities)) {
      // The keys are exactly the kinds; Object.entries forgets that.
      const kind = name as Usage['kind'];
      if (quantity <= 0) continue;
      const key = `${provider}\n${model}\n${kind}`;
      const before = this.#totals.get(key)?.quantity ?? 0;
      this.#totals.set(key, {
        turnSeq: null,
        purpose: 'call',
        provider,
        model,
        kind,
        quantity: before + quantity,
        isEstimated: false,
        costUsd: null,
      });
      this.#isDirty = true;
    }
  }
}

const modelOf = ({ metadata }: { metadata?: { modelProvider?: string; modelName?: string } }): ModelName => ({
  provider: metadata?.modelProvider ?? '',
  model: metadata?.modelName ?? '',
});
