import type { JobContext } from '@livekit/agents';
import { DisconnectReason, RoomEvent } from '@livekit/rtc-node';
import { AppError } from '@voxie/contracts';
import type { RecordEntry } from '@voxie/contracts';
import { calls, record } from '@voxie/db';
import { isLasting, probeProvider } from '@voxie/providers';
import { setTimeout as delay } from 'node:timers/promises';
import type { RuntimeDeps } from '../deps.ts';
import { CallWatch } from '../observe/call-watch.ts';
import { eventLog } from '../record/event-log.ts';
import { Journal } from '../record/journal.ts';
import { RecordRedactor } from '../record/redactor.ts';
import { holdClaim, whyRefused } from './claim.ts';
import type { Assignment } from './claim.ts';
import { callControls } from './controls.ts';
import { EndingLatch } from './ending.ts';
import { finishCall } from './finish-call.ts';
import { startHeartbeat } from './heartbeat.ts';
import { readJob } from './job.ts';
import type { CallJob } from './job.ts';
import { LiveCall } from './live-call.ts';
import type { CallHost, CallPlan } from './plan.ts';
import { detailOf } from './session-failures.ts';
import { providerContextOf } from './session-parts.ts';

/** A start that still hangs after the end is left to the end of its process. */
const startWithinMs = 10_000;

const closedFromOutside: readonly DisconnectReason[] = [
  DisconnectReason.ROOM_DELETED,
  DisconnectReason.ROOM_CLOSED,
  DisconnectReason.PARTICIPANT_REMOVED,
];

/**
 * Runs one call in its own job process, from the claim to the clean end. Resolves when the call is under way: the end
 * comes by events, so that a job that is told to stop can say so in the record.
 */
export async function runCall(ctx: JobContext, host: CallHost, workerDeps: RuntimeDeps): Promise<void> {
  const job = readJob(ctx);
  if (job === null) return ctx.shutdown('not a dispatch of ours');
  const logger = workerDeps.logger.child({ callId: job.callId, attempt: job.attempt, room: job.roomName });
  const run = new CallRun({ ctx, host, job, deps: { ...workerDeps, logger } });
  await run.start();
}

interface RunInput {
  ctx: JobContext;
  host: CallHost;
  job: CallJob;
  deps: RuntimeDeps;
}

class CallRun {
  readonly #ctx: JobContext;
  readonly #host: CallHost;
  readonly #job: CallJob;
  readonly #deps: RuntimeDeps;
  readonly #ending = new EndingLatch();
  readonly #probe = new AbortController();
  #live: LiveCall | undefined;
  #watch: CallWatch | undefined;
  readonly #redactor = new RecordRedactor();
  #release: () => Promise<void> = async () => undefined;

  constructor({ ctx, host, job, deps }: RunInput) {
    this.#ctx = ctx;
    this.#host = host;
    this.#job = job;
    this.#deps = deps;
  }

  async start(): Promise<void> {
    const { logger } = this.#deps;
    const assignment = await holdClaim(this.#deps.db, this.#job);
    if (assignment === null) {
      logger.info('the claim is gone; leaving');
      return this.#ctx.shutdown('claim refused');
    }
    const { call } = assignment;
    this.#watch = new CallWatch({ call, deployment: this.#host.deployment, traceparent: this.#job.traceparent });
    const journal = this.#openJournal(this.#watch);
    const heartbeat = startHeartbeat(this.#job, this.#ending, this.#deps);
    const started = this.#tryGoLive(assignment, journal);
    const finished = this.#ending.settled.then(async (ending) => {
      this.#probe.abort();
      heartbeat[Symbol.dispose]();
      // A connect under way would make the room anew after it was deleted.
      await Promise.race([started, delay(startWithinMs)]);
      await finishCall({
        ctx: this.#ctx,
        job: this.#job,
        journal,
        live: this.#live,
        release: async () => {
          await this.#release();
          this.#redactor.finish(journal.write);
        },
        ending,
        deps: this.#deps,
      });
      await this.#deps.flush?.();
    });
    this.#ctx.addShutdownCallback(async () => {
      this.#ending.settle({ end: 'worker_stopped' });
      await finished;
    });
    this.#guard();
    await started;
  }

  #openJournal({ recorded: watch }: CallWatch): Journal {
    const { db, logger, spoolDirectory: directory } = this.#deps;
    const write = async (...of: [callId: string, entries: readonly RecordEntry[]]) => await record.write(db, ...of);
    return new Journal({ callId: this.#job.callId, directory, write, watch, logger, redact: this.#redactor.entry });
  }

  async #tryGoLive(assignment: Assignment, journal: Journal): Promise<void> {
    try {
      await this.#goLive(assignment, journal);
    } catch (error) {
      this.#deps.logger.error({ err: error }, 'the call could not be started');
      this.#ending.settle({ failure: 'internal', detail: detailOf(error) });
    }
  }

  /** One call, one process: what nobody caught belongs to this call, and must not take its record along. */
  #guard(): void {
    const { logger } = this.#deps;
    process.on('uncaughtException', (error) => {
      logger.error({ err: error }, 'uncaught');
      this.#ending.settle({ failure: 'internal', detail: detailOf(error) });
    });
    this.#ctx.room.on(RoomEvent.Disconnected, (reason) => {
      // Our own disconnect belongs to an end, or to a job that is told to stop: that names its reason itself.
      if (reason === DisconnectReason.CLIENT_INITIATED) return;
      const isClosed = closedFromOutside.includes(reason);
      const absence = this.#live?.absence;
      if (isClosed && absence !== undefined) return this.#ending.settle({ end: absence });
      const failure = isClosed ? 'room_closed' : 'livekit_unavailable';
      this.#ending.settle({ failure, detail: `disconnected: ${DisconnectReason[reason]}` });
    });
  }

  async #goLive(assignment: Assignment, journal: Journal): Promise<void> {
    const plan = await this.#plan(assignment, journal);
    if (plan === null) return;
    void this.#watchProvider(assignment, plan);
    if (!(await this.#connect()) || !(await this.#advance('joined'))) return;
    const { room } = this.#ctx;
    const { write } = journal;
    const of = { room, assignment, plan, ending: this.#ending, deps: this.#deps };
    const live = new LiveCall({ ...of, log: eventLog(write), record: write });
    this.#live = live;
    await this.#step('session.start', () => live.start());
    if (!this.#ending.isSettled) await this.#advance('active');
  }

  async #plan(assignment: Assignment, journal: Journal): Promise<CallPlan | null> {
    const { room } = this.#ctx;
    const { logger } = this.#deps;
    const controls = callControls({
      room,
      record: journal.write,
      clean: this.#redactor.text,
      logger,
      ending: this.#ending,
      live: () => this.#live,
    });
    this.#release = controls.release;
    try {
      const plan = await this.#step('agent.plan', () => this.#host.plan({ assignment, controls, deps: this.#deps }));
      this.#redactor.use(plan.config.privacy);
      return plan;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'PRECONDITION_FAILED') throw error;
      const detail = error.problems?.map(({ path, message }) => `${path}: ${message}`).join('; ') ?? error.message;
      this.#ending.settle({ failure: 'config_invalid', detail });
      return null;
    }
  }

  /** A step of the beginning, which the trace of the call shows. */
  async #step<T>(name: string, work: () => Promise<T>): Promise<T> {
    return await (this.#watch === undefined ? work() : this.#watch.step(name, work));
  }

  /** In parallel with the joining: a provider that refuses is known before anyone waits for its words. */
  async #watchProvider({ call }: Assignment, { config }: CallPlan): Promise<void> {
    const kind = config.mode === 'pipeline' ? 'llm' : 'realtime';
    // Where another can take over, the first one's failure is no end.
    if (config.fallbacks[kind].length > 0) return;
    const context = providerContextOf(call, this.#deps);
    const failure = await probeProvider(config[kind], context, { signal: this.#probe.signal });
    if (failure === null) return;
    // A request that got lost says little: the session dials too, tries again, and knows better.
    if (isLasting(failure)) this.#ending.settle({ failure, detail: 'found before the session began' });
    else this.#deps.logger.warn({ failure }, 'the provider did not answer the probe');
  }

  async #connect(): Promise<boolean> {
    try {
      await this.#step('livekit.join', () => this.#ctx.connect());
      return !this.#ending.isSettled;
    } catch (error) {
      this.#ending.settle({ failure: 'livekit_unavailable', detail: detailOf(error) });
      return false;
    }
  }

  async #advance(to: 'joined' | 'active'): Promise<boolean> {
    const { db } = this.#deps;
    const call = await calls.advance(db, { callId: this.#job.callId, worker: this.#job.claimant, to });
    if (call === null) this.#ending.settle({ left: await whyRefused(db, this.#job.callId) });
    else if (to === 'joined') this.#watch?.joined(call);
    return call !== null && !this.#ending.isSettled;
  }
}
