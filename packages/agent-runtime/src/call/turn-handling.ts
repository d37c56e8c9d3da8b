import { inference } from '@livekit/agents';
import type { VAD, voice } from '@livekit/agents';
import type { AgentConfig } from '@voxie/contracts';
import type { EventDetail } from '../record/event-log.ts';

/** Who finds the end of the person's turn: the realtime provider, silence, or the local end-of-turn model. */
export type TurnFinder = 'provider' | 'vad' | 'turn_model';

/** What voice detection must hear of silence before it says so, for the turn model to judge it. */
const turnModelSilenceMs = 250;
const leastSilenceMs = 100;

const wantsTurnModel = ({ mode, turnTaking: { detection } }: AgentConfig): boolean =>
  detection === 'turn_model' || (detection === 'auto' && mode === 'pipeline');

/** Who finds turns for a config, on a worker with or without the turn model. */
export function turnFinderOf(config: AgentConfig, hasTurnModel: boolean): TurnFinder {
  if (wantsTurnModel(config)) return hasTurnModel ? 'turn_model' : 'vad';
  const { mode, turnTaking } = config;
  const { detection } = turnTaking;
  return mode === 'pipeline' || detection === 'vad' ? 'vad' : 'provider';
}

/** Voice detection, where the session needs it; null leaves it to the provider. */
export function voiceDetectorOf({ turnTaking }: AgentConfig, finder: TurnFinder): VAD | null {
  if (finder === 'provider') return null;
  const quick = Math.min(turnModelSilenceMs, Math.max(leastSilenceMs, turnTaking.minDelayMs));
  return new inference.VAD({ minSilenceDuration: finder === 'vad' ? quick : turnModelSilenceMs });
}

/** As a session and an agent take it. */
export type TurnHandling = NonNullable<voice.AgentOptions<unknown>['turnHandling']>;

/** Every default that would ask a cloud service is pinned. */
export function turnHandlingOf({ mode, turnTaking }: AgentConfig, finder: TurnFinder): TurnHandling {
  const enabled = turnTaking.allowInterruptions;
  if (finder === 'provider')
    return {
      turnDetection: 'realtime_llm',
      endpointing: {},
      interruption: { enabled, mode: 'vad' },
      preemptiveGeneration: { enabled: false },
    };
  return {
    turnDetection: finder === 'vad' ? 'vad' : new inference.TurnDetector({ version: 'v1-mini' }),
    endpointing: { mode: 'fixed', minDelay: turnTaking.minDelayMs, maxDelay: turnTaking.maxDelayMs },
    interruption: {
      enabled,
      mode: 'vad',
      minDuration: turnTaking.interruptionMinMs,
      // Words are known in a pipeline alone.
      minWords: mode === 'pipeline' ? turnTaking.interruptionMinWords : 0,
      falseInterruptionTimeout: turnTaking.falseInterruptionMs,
      resumeFalseInterruption: turnTaking.resumeAfterFalseInterruption,
    },
    preemptiveGeneration: { enabled: mode === 'pipeline' && turnTaking.preemptiveGeneration },
  };
}

/** What the call's log is to say of it: who finds turns, by which times; null where that is the provider's own affair. */
export function turnNoteOf(config: AgentConfig, finder: TurnFinder, handling: TurnHandling): EventDetail | null {
  if (finder === 'provider') return null;
  const { endpointing, interruption, preemptiveGeneration } = handling;
  return {
    by: finder,
    ...(finder === 'vad' && wantsTurnModel(config) ? { wanted: 'turn_model' } : {}),
    minDelayMs: endpointing?.minDelay ?? 0,
    maxDelayMs: endpointing?.maxDelay ?? 0,
    interruptionMinMs: interruption?.minDuration ?? 0,
    interruptionMinWords: interruption?.minWords ?? 0,
    falseInterruptionMs: interruption?.falseInterruptionTimeout ?? 0,
    preemptiveGeneration: preemptiveGeneration?.enabled ?? false,
  };
}
