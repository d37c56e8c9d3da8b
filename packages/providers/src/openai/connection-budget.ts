import { APIError } from '@livekit/agents';

const windowMs = 30_000;
const maxConnections = 6;
const firstDelaysMs = [250, 750];
const laterDelaysMs = [100, 400, 1200, 2500];

/** How often a session may dial: a few quick retries, and an end to a server that accepts and closes for ever. */
export class ConnectionBudget {
  readonly #now: () => number;
  #spentAt: number[] = [];
  #hasDialled = false;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Pauses before each retry, in ms: a new call fails sooner than one that someone is in. */
  retryDelaysMs(): readonly number[] {
    const delays = this.#hasDialled ? laterDelaysMs : firstDelaysMs;
    this.#hasDialled = true;
    return delays;
  }

  /** Throws APIError, not retryable, when the provider was dialled too often of late. */
  spend(): void {
    const now = this.#now();
    this.#spentAt = [...this.#spentAt.filter((at) => at > now - windowMs), now];
    if (this.#spentAt.length > maxConnections)
      throw new APIError('The provider closes the Realtime connection again and again.', { retryable: false });
  }
}
