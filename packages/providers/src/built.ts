import type { Part, PartKind, ProviderId, providers } from '@voxie/contracts';
import type { Ear } from './chain/ear.ts';
import type { Mind } from './chain/mind.ts';
import type { Voice } from './chain/voice.ts';
import type { ProviderContext } from './context.ts';
import type { RealtimeTarget } from './openai/realtime-target.ts';

/** What each part is once it is built. */
export interface Built {
  realtime: RealtimeTarget;
  stt: Ear;
  llm: Mind;
  tts: Voice;
}

/** The kinds of part that a provider's descriptor offers. */
type KindsOf<P extends ProviderId> = keyof (typeof providers)[P]['parts'] & PartKind;

type Build<K extends PartKind, P extends ProviderId> = (
  part: Extract<Part<K>, { provider: P }>,
  context: ProviderContext,
) => Promise<Built[K]>;

/** A builder for each part that each provider's descriptor offers: one that is missing does not compile. */
export type Builders = { [P in ProviderId]: { [K in KindsOf<P>]: Build<K, P> } };
