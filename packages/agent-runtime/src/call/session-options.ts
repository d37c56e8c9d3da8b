import type { llm, voice } from '@livekit/agents';
import type { AgentConfig } from '@voxie/contracts';

/** While echo cancellation settles, the agent's own voice must not interrupt it. Upstream's 3 s swallows answers. */
const echoWarmupMs = 1000;
/** Voxie writes and reads several times in one turn. */
const maxToolSteps = 8;

/**
 * A session that leaves turn-taking to the realtime model. Every default that would load a local model or ask a cloud
 * service is pinned.
 */
export function sessionOptions(config: AgentConfig, model: llm.RealtimeModel): voice.AgentSessionOptions {
  return {
    llm: model,
    vad: null,
    turnHandling: {
      turnDetection: 'realtime_llm',
      interruption: { enabled: config.turnTaking.allowInterruptions, mode: 'vad' },
      preemptiveGeneration: { enabled: false },
    },
    userAwayTimeout: null,
    aecWarmupDuration: echoWarmupMs,
    maxToolSteps,
  };
}
