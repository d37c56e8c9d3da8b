import type { Room } from '@livekit/rtc-node';
import { recordingAttribute } from '@voxie/contracts';
import type { Call, RecordingConfig } from '@voxie/contracts';
import type { Logger } from '@voxie/platform';
import { randomUUID } from 'node:crypto';
import type { Assignment } from '../call/claim.ts';
import type { CallPlan } from '../call/plan.ts';
import type { RuntimeDeps } from '../deps.ts';
import type { EventNote } from '../record/event-log.ts';
import { FileLock } from '../record/file-lock.ts';
import { Encoder } from './encoder.ts';
import { Heard } from './heard.ts';
import { LineDelay } from './line-delay.ts';
import { isShown, isSpoken } from './notice.ts';
import { watchPlayed } from './played.ts';
import { Side, sampleAt } from './side.ts';
import { msOf } from './sound.ts';
import type { Piece } from './sound.ts';
import { newSound, writeNote } from './spool.ts';

/** How often sound goes to the disk, and how long it may still change before: a little more than a stream is open. */
const writeEveryMs = 250;
const settledAfterMs = 1750;
const renewEveryMs = 3000;
const sameSpeechMs = 300;
/** What makes our own hearing late, a machine that is busy for example, need not make theirs so. */
const mostAgentDelayMs = 100;

export interface CallSoundInput {
  room: Room;
  call: Pick<Call, 'id' | 'workspaceId'>;
  config: RecordingConfig;
  spoolDirectory: string;
  note: EventNote;
  logger: Logger;
}

interface CallToRecord {
  room: Room;
  assignment: Assignment;
  plan: Pick<CallPlan, 'config'>;
  log: EventNote;
  deps: Pick<RuntimeDeps, 'spoolDirectory' | 'logger'>;
}

/** Records a call as its config says. Null: it is not recorded. Before the session starts, so that nothing is missed. */
export function recordCall({ room, assignment, plan, log: note, deps }: CallToRecord): CallSound | null {
  const { recording: config } = plan.config;
  return config.enabled ? new CallSound({ room, call: assignment.call, config, note, ...deps }) : null;
}

/** Where the sound of one call is written, once it has begun. */
interface Writing {
  encoder: Encoder;
  lock: FileLock;
  renewing: NodeJS.Timeout;
}

/**
 * Records a call from its notice on: the person left, the agent right, as it was heard. What it writes is taken to the store
 * by the worker. Never disturbs the call.
 */
export class CallSound {
  readonly #input: CallSoundInput;
  readonly #person = new Side();
  readonly #agent = new Side();
  readonly #delay: LineDelay;
  readonly #heard: Heard;
  readonly #played: Disposable;
  readonly #timer: NodeJS.Timeout;
  /** On the clock of performance.now(). Undefined: it has not begun. */
  #beginMs: number | undefined;
  #writing: Promise<Writing | null> = Promise.resolve(null);
  #encoder: Encoder | undefined;
  /** Of the agent's words that are under way: how much later they are heard than played, and until when they last. */
  #agentDelayMs = 0;
  #agentUntilMs = 0;
  #cursor = 0;

  constructor(input: CallSoundInput) {
    this.#input = input;
    this.#delay = new LineDelay(input.room, input.logger);
    this.#heard = new Heard(input.room, input.logger, () => this.#delay.ms);
    this.#played = watchPlayed({ onSound: this.#onPlayed, onCut: this.#onCut });
    this.#timer = setInterval(() => this.#write(performance.now() - settledAfterMs), writeEveryMs);
  }

  /** Someone is there to see the notice. One that is spoken begins with the agent's first words, so that it is on it. */
  personPresent(): void {
    if (!isSpoken(this.#input.config)) this.#begin(performance.now());
  }

  /** Resolves when the file is whole, or given up. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    const endMs = performance.now();
    this.#played[Symbol.dispose]();
    this.#delay[Symbol.dispose]();
    this.#agent.cutAt(endMs - (this.#beginMs ?? endMs));
    const writing = await this.#writing;
    this.#write(endMs, { isOver: true });
    this.#heard[Symbol.dispose]();
    if (writing === null) return;
    const isWhole = await writing.encoder.close();
    clearInterval(writing.renewing);
    await writing.lock.release();
    if (!isWhole) this.#failed();
  }

  readonly #onPlayed = ({ startMs, samples }: Piece): void => {
    if (this.#beginMs === undefined) {
      if (!isSpoken(this.#input.config)) return;
      this.#begin(startMs);
    }
    // Within one piece of speech it stays the same: what was one sound stays one.
    if (startMs > this.#agentUntilMs + sameSpeechMs) this.#agentDelayMs = Math.min(this.#delay.ms, mostAgentDelayMs);
    this.#agentUntilMs = startMs + msOf(samples);
    this.#agent.place({ startMs: startMs + this.#agentDelayMs - (this.#beginMs ?? startMs), samples });
  };

  readonly #onCut = (atMs: number): void => {
    if (this.#beginMs !== undefined) this.#agent.cutAt(atMs + this.#agentDelayMs - this.#beginMs);
  };

  #begin(atMs: number): void {
    if (this.#beginMs !== undefined) return;
    this.#beginMs = atMs;
    this.#writing = this.#open(new Date(performance.timeOrigin + atMs).toISOString());
  }

  async #open(startedAt: string): Promise<Writing | null> {
    const { call, config, spoolDirectory, note, logger } = this.#input;
    try {
      const sound = await newSound(spoolDirectory, `${call.id}.${randomUUID()}`);
      const lock = await FileLock.take(sound.lock);
      if (lock === null) throw new Error('the file of the recording is taken');
      await writeNote(sound, { callId: call.id, workspaceId: call.workspaceId, startedAt, keepDays: config.keepDays });
      const encoder = new Encoder(sound.file, logger);
      this.#encoder = encoder;
      await this.#mark();
      note('recording_started', { notice: config.notice });
      return { encoder, lock, renewing: setInterval(() => void lock.renew(), renewEveryMs) };
    } catch (error) {
      logger.error({ err: error }, 'the call cannot be recorded');
      this.#failed();
      return null;
    }
  }

  /** Tells every client in the room. */
  async #mark(): Promise<void> {
    const { room, config, logger } = this.#input;
    if (!isShown(config)) return;
    await room.localParticipant?.setAttributes({ [recordingAttribute]: 'on' }).catch((error: unknown) => {
      logger.warn({ err: error }, 'the mark of the recording could not be set');
    });
  }

  #failed(): void {
    this.#input.note('recording_failed');
  }

  /** Gives the encoder what is settled: everything up to a moment. */
  #write(untilMs: number, options: { isOver?: boolean } = {}): void {
    const pieces = this.#heard.take(options);
    const beginMs = this.#beginMs;
    if (beginMs === undefined) return;
    for (const { speaker, piece } of pieces) {
      const side = speaker === 'person' ? this.#person : this.#agent;
      side.place({ startMs: piece.startMs - beginMs, samples: piece.samples });
    }
    const encoder = this.#encoder;
    const end = sampleAt(untilMs - beginMs);
    if (encoder === undefined || end <= this.#cursor) return;
    encoder.write(interleaved(this.#person.take(this.#cursor, end), this.#agent.take(this.#cursor, end)));
    this.#cursor = end;
  }
}

function interleaved(left: Int16Array, right: Int16Array): Int16Array {
  const both = new Int16Array(left.length * 2);
  for (let at = 0; at < left.length; at += 1) {
    both[at * 2] = left[at] ?? 0;
    both[at * 2 + 1] = right[at] ?? 0;
  }
  return both;
}
