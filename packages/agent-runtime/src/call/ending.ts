import type { EndReason, FailureReason } from '@voxie/contracts';

/**
 * How a call came to its end here. `left`: it is not ours to finish, because it is over already or another worker has it.
 */
export type Ending =
  | { end: EndReason }
  | { failure: FailureReason; detail?: string }
  | { left: 'call_over' | 'claim_lost' };

/** Settled once: the first reason stands, as it does in the database. */
export class EndingLatch {
  readonly settled: Promise<Ending>;
  #resolve: (ending: Ending) => void = () => undefined;
  #ending: Ending | undefined;

  constructor() {
    this.settled = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  get isSettled(): boolean {
    return this.#ending !== undefined;
  }

  settle(ending: Ending): void {
    if (this.#ending !== undefined) return;
    this.#ending = ending;
    this.#resolve(ending);
  }
}
