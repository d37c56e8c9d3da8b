import { voice } from '@livekit/agents';
import type { AgentConfig } from '@voxie/contracts';

export type Limit = 'max_duration' | 'idle' | 'budget_call' | 'budget_day';

export interface LimitEvents {
  /** The call is to end. */
  onLimit: (limit: Limit) => void;
  /** Nobody has spoken for a while. */
  onIdle: () => void;
  /** The time is nearly up. `secondsLeft`: until it is. */
  onWarning: (secondsLeft: number) => void;
}

/** Ends a call that lasts too long, or in which nobody speaks or types for too long, and says so in time. */
export class Limits implements Disposable {
  readonly #session: voice.AgentSession;
  readonly #limits: AgentConfig['limits'];
  readonly #events: LimitEvents;
  readonly #timers: NodeJS.Timeout[] = [];
  #idleTimers: NodeJS.Timeout[] = [];
  #silentSince = performance.now();
  /** Asking whether the person is still there is no sign of them. */
  #hasNudged = false;

  constructor(session: voice.AgentSession, limits: AgentConfig['limits'], events: LimitEvents) {
    this.#session = session;
    this.#limits = limits;
    this.#events = events;
    const { maxDurationSeconds, warnBeforeEndSeconds } = limits;
    this.#timers.push(setTimeout(() => events.onLimit('max_duration'), maxDurationSeconds * 1000));
    const warnAfterSeconds = maxDurationSeconds - warnBeforeEndSeconds;
    if (warnBeforeEndSeconds > 0 && warnAfterSeconds > 0)
      this.#timers.push(setTimeout(() => events.onWarning(warnBeforeEndSeconds), warnAfterSeconds * 1000));
    session.on(voice.AgentSessionEventTypes.AgentStateChanged, this.#onAgentState);
    session.on(voice.AgentSessionEventTypes.UserStateChanged, this.#onUserState);
    this.touch();
  }

  /** The person did something: the idle time starts anew. */
  readonly touch = (): void => {
    this.#hasNudged = false;
    this.#rearm();
  };

  [Symbol.dispose](): void {
    for (const timer of [...this.#timers, ...this.#idleTimers]) clearTimeout(timer);
    this.#session.off(voice.AgentSessionEventTypes.AgentStateChanged, this.#onAgentState);
    this.#session.off(voice.AgentSessionEventTypes.UserStateChanged, this.#onUserState);
  }

  readonly #onUserState = (): void => this.touch();

  readonly #onAgentState = (): void => this.#rearm();

  #rearm(): void {
    for (const timer of this.#idleTimers) clearTimeout(timer);
    this.#idleTimers = [];
    const { agentState, userState } = this.#session;
    if (agentState === 'speaking' || agentState === 'thinking' || userState === 'speaking') return;
    if (!this.#hasNudged) this.#silentSince = performance.now();
    const { idleNudgeSeconds, idleTimeoutSeconds } = this.#limits;
    if (idleNudgeSeconds > 0 && !this.#hasNudged) this.#after(idleNudgeSeconds, this.#nudge);
    this.#after(idleTimeoutSeconds, () => this.#events.onLimit('idle'));
  }

  readonly #nudge = (): void => {
    this.#hasNudged = true;
    this.#events.onIdle();
  };

  /** So long after the silence began, which may be over already. */
  #after(seconds: number, act: () => void): void {
    const waitMs = Math.max(0, this.#silentSince + seconds * 1000 - performance.now());
    this.#idleTimers.push(setTimeout(act, waitMs));
  }
}
