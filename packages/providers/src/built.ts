import type { FailureReason, Part, PartKind, ProviderId, providers } from '@voxie/contracts';
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

/** What else a provider may tell of itself. */
interface Extras<P extends ProviderId> {
  /** What its error codes mean, where they are its own: a code of a body or of an error event. */
  errorCodes?: Readonly<Record<string, FailureReason>>;
  /** Asks whether it would answer, before a call does: for the model, by the key. Absent: it cannot be asked. */
  probe?: (
    part: Extract<Part<'realtime' | 'llm'>, { provider: P }>,
    context: ProviderContext,
    signal: AbortSignal,
  ) => Promise<Response>;
}

/** A builder for each part that each provider's descriptor offers: one that is missing does not compile. */
export type Builders = { [P in ProviderId]: { [K in KindsOf<P>]: Build<K, P> } & Extras<P> };
