import type { z } from 'zod';
import type { UsageKind } from './usage-kinds.ts';

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

/** A voice. `models`: the models it is a voice of; absent: of every one. */
export interface VoiceChoice extends ProviderChoice {
  models?: readonly string[];
}

/** What a part can do that others of its kind cannot, in the words of the form. */
export const capabilities = {
  finds_turns: 'finds the end of a turn',
  semantic_turns: 'finds it by what was said',
  tools: 'uses tools',
  streaming: 'works while it still hears or speaks',
  hints: 'can be told words to expect',
  speed: 'at any speed',
  style: 'in a style you describe',
} as const;
export type Capability = keyof typeof capabilities;

/** One part a provider offers. The schema is part of AgentConfig: `provider`, `model` and the provider's own options. */
export interface PartDescriptor<Schema extends z.ZodObject = z.ZodObject> {
  schema: Schema;
  models: readonly ProviderChoice[];
  voices?: readonly VoiceChoice[];
  /** BCP 47 tags it takes; absent: any. */
  languages?: readonly string[];
  /** Whether a model or voice that is not in the lists may be named. */
  isOpen: boolean;
  can: readonly Capability[];
  /** What its models are priced by: the keys, beside provider and model, of the prices of a call's usage. */
  pricedBy: readonly UsageKind[];
}

/** What the dashboard shows and the runtime knows of a provider. Its builder is in packages/providers. */
export interface ProviderDescriptor {
  id: string;
  title: string;
  /** One sentence for the person who chooses. */
  about: string;
  /** The setting of the workers without which it does not work; null: the agent's config says all. */
  setting: string | null;
  /** The setting of the workers for its address, and where it is without one. Null: as above. */
  address: { setting: string; default: string } | null;
  parts: { readonly [K in PartKind]?: PartDescriptor };
}

/** The voices that a model of the part has. */
export const voicesOf = ({ voices = [] }: PartDescriptor, model: string): readonly VoiceChoice[] =>
  voices.filter(({ models }) => models === undefined || models.includes(model));
