import { voice } from '@livekit/agents';
import { RoomEvent } from '@livekit/rtc-node';
import type { RemoteParticipant, Room } from '@livekit/rtc-node';
import type { EndReason } from '@voxie/contracts';
import { buildRealtime } from '@voxie/providers';
import type { GuardedRealtimeModel } from '@voxie/providers';
import type { RuntimeDeps } from '../deps.ts';
import { CallRecorder } from '../record/call-recorder.ts';
import type { Assignment } from './claim.ts';
import { Closing } from './closing.ts';
import type { EndingLatch } from './ending.ts';
import { Limits } from './limits.ts';
import type { Limit } from './limits.ts';
import type { CallPlan } from './plan.ts';
import { Presence } from './presence.ts';
import type { Absence } from './presence.ts';
import { sessionOptions } from './session-options.ts';
import { watchFailures } from './session-failures.ts';
import { listenToText } from './text-input.ts';
import { ReplyWatchdog } from './watchdog.ts';

const presenceTimes = { joinWithinMs: 60_000, returnWithinMs: 30_000 };

const farewells: Record<Limit, string> = {
  max_duration: 'The call has reached its time limit. Say goodbye in one short sentence.',
  idle: 'Nobody has spoken for a while, so you are ending the call. Say goodbye in one short sentence.',
};

type DataSource = [participant?: RemoteParticipant, kind?: unknown, topic?: string];

interface LiveCallInput {
  room: Room;
  assignment: Assignment;
  plan: CallPlan;
  ending: EndingLatch;
  deps: RuntimeDeps;
}

/** The talk itself: a session in the room, and all that watches it. */
export class LiveCall {
  readonly recorder: CallRecorder;
  readonly #input: LiveCallInput;
  readonly #model: GuardedRealtimeModel;
  readonly #session: voice.AgentSession;
  readonly #closing: Closing;
  readonly #watchdog: ReplyWatchdog;
  #limits: Limits | undefined;
  #text: Disposable | undefined;
  #presence: Presence | undefined;
  #isGreeted = false;

  constructor(input: LiveCallInput) {
    const { assignment, plan, ending, deps } = input;
    this.#input = input;
    this.recorder = new CallRecorder(assignment.call, plan.config, deps);
    this.#watchdog = new ReplyWatchdog((detail) => ending.settle({ failure: 'provider_failed', detail }));
    this.#model = buildRealtime(plan.config, deps.providers, {
      ...this.recorder.speech,
      onOutput: this.#watchdog.answered,
    });
    this.#session = new voice.AgentSession(sessionOptions(plan.config, this.#model));
    this.#closing = new Closing(this.#session, ending);
  }

  /** Starts the session in the connected room, and greets as soon as someone is there to hear it. */
  async start(): Promise<void> {
    const { room, plan, ending, deps } = this.#input;
    this.recorder.listen(this.#session);
    plan.onSession?.(this.#session);
    watchFailures(this.#session, ending, deps);
    this.#session.on(voice.AgentSessionEventTypes.SpeechCreated, ({ source, speechHandle }) => {
      if (source === 'tool_response') this.#watchdog.expect(speechHandle);
    });
    await this.#session.start({
      agent: new voice.Agent({
        instructions: plan.instructions,
        tools: plan.tools,
        ...(plan.history === undefined ? {} : { chatCtx: plan.history }),
      }),
      room,
      record: false,
      inputOptions: { closeOnDisconnect: false, textEnabled: false },
    });
    if (ending.isSettled) return;
    this.#text = this.#listenToText();
    this.#limits = new Limits(this.#session, plan.config.limits, (limit) =>
      this.#closing.sayAndEnd(farewells[limit], limit),
    );
    this.#presence = new Presence(room, this.#presenceEvents(), presenceTimes);
    room.on(RoomEvent.DataReceived, this.#onData);
  }

  /** Why nobody is in the room with the agent, if nobody is. */
  get absence(): Absence | undefined {
    return this.#presence?.absence;
  }

  endAfterReply(reason: EndReason): void {
    this.#closing.endAfterReply(reason);
  }

  async note(text: string): Promise<void> {
    await this.#model.note(text);
  }

  /** Ends the session and stores what is left of the record. */
  async close(): Promise<void> {
    this.#input.room.off(RoomEvent.DataReceived, this.#onData);
    this.#text?.[Symbol.dispose]();
    this.#limits?.[Symbol.dispose]();
    this.#presence?.[Symbol.dispose]();
    this.#watchdog[Symbol.dispose]();
    await this.#session.close();
    await this.recorder.close();
  }

  #listenToText(): Disposable {
    const { room, deps } = this.#input;
    return listenToText({
      room,
      session: this.#session,
      logger: deps.logger,
      isOpen: () => !this.#closing.isClosing,
      onReply: (handle) => this.#watchdog.expect(handle),
      onTyped: (text, at) => {
        this.recorder.typed(text, at);
        this.#limits?.touch();
      },
    });
  }

  #presenceEvents() {
    const { ending } = this.#input;
    return {
      onPresent: (identity: string) => this.#onPresent(identity),
      onLeft: () => ending.settle({ end: 'person_left' }),
      onAbsent: (why: Absence) => ending.settle({ end: why }),
    };
  }

  #onPresent(identity: string): void {
    // Upstream stays with the first identity it saw; a person who comes back may have another.
    this.#session._roomIO?.setParticipant(identity);
    if (this.#isGreeted || this.#closing.isClosing) return;
    this.#isGreeted = true;
    this.#watchdog.expect(this.#session.generateReply({ instructions: this.#input.plan.opening }));
  }

  readonly #onData = (payload: Uint8Array, ...[participant, , topic]: DataSource): void => {
    // Only the server sends without a participant: no one in the room can pretend to be it.
    if (participant !== undefined || topic === undefined) return;
    const { plan, deps } = this.#input;
    plan.onServerPacket?.(topic, payload).catch((error: unknown) => {
      deps.logger.warn({ err: error, topic }, 'server packet not handled');
    });
  };
}
