import type { metrics } from '@livekit/agents';
import type { Part, Usage } from '@voxie/contracts';

/** Adds up what a call used. Upstream leaves provider and model empty, so they come from the config. */
export class UsageMeter {
  readonly #model: Part<'realtime'>;
  readonly #quantities = new Map<Usage['kind'], number>();
  #isDirty = false;

  constructor(model: Part<'realtime'>) {
    this.#model = model;
  }

  add(event: metrics.AgentMetrics): void {
    if (event.type !== 'realtime_model_metrics') return;
    const { inputTokenDetails: input, outputTokenDetails: output } = event;
    this.#count('input_text_tokens', input.textTokens);
    this.#count('input_audio_tokens', input.audioTokens);
    this.#count('input_cached_text_tokens', input.cachedTokensDetails?.textTokens ?? 0);
    this.#count('input_cached_audio_tokens', input.cachedTokensDetails?.audioTokens ?? 0);
    this.#count('output_text_tokens', output.textTokens);
    this.#count('output_audio_tokens', output.audioTokens);
  }

  /** The totals so far, if they changed since they were last taken; else null. */
  takeChanged(): Usage[] | null {
    if (!this.#isDirty) return null;
    this.#isDirty = false;
    return [...this.#quantities].map(([kind, quantity]) => ({
      provider: this.#model.provider,
      model: this.#model.model,
      kind,
      quantity,
    }));
  }

  /** The totals taken last were not stored: they count as changed again. */
  putBack(): void {
    this.#isDirty = true;
  }

  #count(kind: Usage['kind'], quantity: number): void {
    if (quantity <= 0) return;
    this.#quantities.set(kind, (this.#quantities.get(kind) ?? 0) + quantity);
    this.#isDirty = true;
  }
}
