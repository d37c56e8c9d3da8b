import { inference } from '@livekit/agents';
import type { VAD, voice } from '@livekit/agents';
import type { AgentConfig } from '@voxie/contracts';

/** Who finds the end of the person's turn: the realtime provider, silence, or the local end-of-turn model. */
export type TurnFinder = 'provider' | 'vad' | 'turn_model';

/** What voice detection must hear of silence before it says so, for the turn model to judge it. */
const turnModelSilenceMs = 250;
const leastSilenceMs = 100;

/** Who finds turns for a config, on a worker with or without the turn model. */
export function turnFinderOf({ mode, turnTaking }: AgentConfig, hasTurnModel: boolean): TurnFinder {
  const { detection } = turnTaking;
  const wantsModel = detection === 'turn_model' || (detection === 'auto' && mode === 'pipeline');
  if (wantsModel) return hasTurnModel ? 'turn_model' : 'vad';
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
