import { voice } from '@livekit/agents';
import type { AgentConfig } from '@voxie/contracts';

export type Limit = 'max_duration' | 'idle';

/** Ends a call that lasts too long, or in which nobody speaks or types for too long. */
export class Limits implements Disposable {
  readonly #session: voice.AgentSession;
  readonly #idleMs: number;
  readonly #onLimit: (limit: Limit) => void;
  readonly #maxTimer: NodeJS.Timeout;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(session: voice.AgentSession, limits: AgentConfig['limits'], onLimit: (limit: Limit) => void) {
    this.#session = session;
    this.#idleMs = limits.idleTimeoutSeconds * 1000;
    this.#onLimit = onLimit;
    this.#maxTimer = setTimeout(() => onLimit('max_duration'), limits.maxDurationSeconds * 1000);
    session.on(voice.AgentSessionEventTypes.AgentStateChanged, this.touch);
    session.on(voice.AgentSessionEventTypes.UserStateChanged, this.touch);
    this.touch();
  }

  /** Someone did something: the idle time starts anew, unless someone is speaking right now. */
  readonly touch = (): void => {
    clearTimeout(this.#idleTimer);
    const { agentState, userState } = this.#session;
    if (agentState === 'speaking' || agentState === 'thinking' || userState === 'speaking') return;
    this.#idleTimer = setTimeout(() => this.#onLimit('idle'), this.#idleMs);
  };

  [Symbol.dispose](): void {
    clearTimeout(this.#maxTimer);
    clearTimeout(this.#idleTimer);
    this.#session.off(voice.AgentSessionEventTypes.AgentStateChanged, this.touch);
    this.#session.off(voice.AgentSessionEventTypes.UserStateChanged, this.touch);
  }
}
