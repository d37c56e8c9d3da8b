import type { z } from 'zod';

/** What one provider can be in an agent: its whole voice and mind, or one step of the pipeline. */
export const partKinds = ['realtime', 'stt', 'llm', 'tts'] as const;
export type PartKind = (typeof partKinds)[number];

/** How long a person waits for it, or what it costs, beside its peers. Coarse on purpose: prices and speed change. */
export type Level = 'low' | 'medium' | 'high';

/** What a part adds to a call, roughly: to be summed and compared beforehand. What was measured is on the call's record. */
export interface Typical {
  /** The wait it adds to an answer. */
  latencyMs: number;
  /** US dollars a minute of call at list price, with each side speaking half of the time. */
  usdPerMinute: number;
}

/** A choice a provider offers. `id` is what its API calls it. */
export interface ProviderChoice {
  id: string;
  title: string;
  latency?: Level;
  cost?: Level | 'free';
  typical?: Typical;
}

/** One part a provider offers. The schema is part of AgentConfig: `provider`, `model` and the provider's own options. */
export interface PartDescriptor<Schema extends z.ZodObject = z.ZodObject> {
  schema: Schema;
  models: readonly ProviderChoice[];
  voices?: readonly ProviderChoice[];
  /** BCP 47 tags it takes; absent: any. */
  languages?: readonly string[];
  /** Whether a model or voice that is not in the lists may be named. */
  isOpen: boolean;
}

/** What the dashboard shows and the runtime knows of a provider. Its builder is in packages/providers. */
export interface ProviderDescriptor {
  id: string;
  title: string;
  /** One sentence for the person who chooses. */
  about: string;
  /** The setting of the workers without which it does not work; null: the agent's config says all. */
  setting: 'OPENAI_API_KEY' | 'SARVAM_API_KEY' | null;
  parts: { readonly [K in PartKind]?: PartDescriptor };
}
