import { setTimeout as delay } from 'node:timers/promises';

type Answer = (request: Request) => Promise<Response>;

/** What answers requests over one pool of connections. */
interface Server {
  /** Rejects where the database is not there. A server that was not opened takes what it cannot see for missing. */
  open: () => Promise<unknown>;
  answer: Answer;
  /** Lets go of its connections. */
  close: () => Promise<void>;
}

interface Times {
  /** A request that is not answered by then was lost. */
  answerWithinMs: number;
  /** Between two renewals, however much fails. */
  renewEveryMs: number;
}

const usualTimes: Times = { answerWithinMs: 60_000, renewEveryMs: 500 };
const away = {
  code: 'PGRST001',
  message: 'Database client error. Retrying the connection.',
  details: null,
  hint: null,
};
const outage = () => Response.json(away, { status: 503 });

/**
 * Serves by a pool that is made anew after an outage. postgres 3.4 forgets what it was to send when a connection is cut: such a
 * connection never sends again, and what waits for it is never answered (porsager/postgres#1209, #1215). A hosted API is
 * well again once its database is.
 */
export class RenewedServer {
  readonly #start: () => Server;
  readonly #times: Times;
  readonly #waiting = new Set<() => void>();
  #server: Server;
  #opened: Promise<unknown> | undefined;
  #renewedMs = Number.NEGATIVE_INFINITY;
  #next: NodeJS.Timeout | undefined;

  constructor(start: () => Server, times: Partial<Times> = {}) {
    this.#start = start;
    this.#times = { ...usualTimes, ...times };
    this.#server = start();
  }

  readonly answer: Answer = async (request) => {
    const server = this.#server;
    const lost = Promise.withResolvers<Response>();
    const giveUp = () => lost.resolve(outage());
    this.#waiting.add(giveUp);
    const timer = new AbortController();
    const late = delay(this.#times.answerWithinMs, undefined, { signal: timer.signal }).then(
      outage,
      () => lost.promise,
    );
    try {
      const response = await Promise.race([this.#ask(server, request), lost.promise, late]);
      if (response.status === 503 && server === this.#server) this.renew();
      return response;
    } finally {
      timer.abort();
      this.#waiting.delete(giveUp);
    }
  };

  async #ask(server: Server, request: Request): Promise<Response> {
    this.#opened ??= server.open();
    const opened = this.#opened;
    try {
      await opened;
    } catch {
      if (this.#opened === opened) this.#opened = undefined;
      return outage();
    }
    return await server.answer(request);
  }

  /** The pool is broken: what is under way is answered with 503, and what comes goes by a new one. Soon, if not at once. */
  renew(): void {
    const inMs = this.#renewedMs + this.#times.renewEveryMs - performance.now();
    if (inMs <= 0) this.#renewNow();
    else this.#next ??= setTimeout(() => this.#renewNow(), inMs);
  }

  #renewNow(): void {
    clearTimeout(this.#next);
    this.#next = undefined;
    this.#renewedMs = performance.now();
    void this.#server.close().catch(() => undefined);
    this.#server = this.#start();
    this.#opened = undefined;
    for (const giveUp of this.#waiting) giveUp();
  }

  async close(): Promise<void> {
    clearTimeout(this.#next);
    await this.#server.close();
  }
}
