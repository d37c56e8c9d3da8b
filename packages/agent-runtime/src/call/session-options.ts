import type { voice } from '@livekit/agents';
import type { SessionParts } from './session-parts.ts';

/** While echo cancellation settles, the agent's own voice must not interrupt it. Upstream's 3 s swallows answers. */
const echoWarmupMs = 1000;
/** Voxie writes and reads several times in one turn. */
const maxToolSteps = 8;

/** A session of these parts. Every default that would load a model or ask a cloud service is pinned. */
export function sessionOptions({ models }: SessionParts): voice.AgentSessionOptions {
  return {
    ...models,
    userAwayTimeout: null,
    aecWarmupDuration: echoWarmupMs,
    maxToolSteps,
  };
}
