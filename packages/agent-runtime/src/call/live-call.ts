import { voice } from '@livekit/agents';
import { RoomEvent } from '@livekit/rtc-node';
import type { RemoteParticipant, Room } from '@livekit/rtc-node';
import { supervisionTopic } from '@voxie/contracts';
import type { AgentConfig, EndReason } from '@voxie/contracts';
import type { Move } from '@voxie/providers';
import type { RuntimeDeps } from '../deps.ts';
import { noiseFilterFor } from '../noise/noise-filter.ts';
import { sayExactly } from '../prompt/greeting.ts';
import { CallRecorder } from '../record/call-recorder.ts';
import type { EventDetail, EventNote } from '../record/event-log.ts';
import type { Journal } from '../record/journal.ts';
import { watchGeneratedWords } from '../record/generated-words.ts';
import { watchShownWords } from '../record/shown-words.ts';
import { recordCall } from '../recording/call-sound.ts';
import { openingWithNotice } from '../recording/notice.ts';
import { keepBudget } from './budget.ts';
import type { Assignment } from './claim.ts';
import { Closing } from './closing.ts';
import type { EndingLatch } from './ending.ts';
import { EnteringAgent } from './handover.ts';
import type { Handover, Successor } from './handover.ts';
import { Limits } from './limits.ts';
import type { LimitEvents } from './limits.ts';
import type { CallPlan } from './plan.ts';
import { Presence, presenceTimes } from './presence.ts';
import type { Absence } from './presence.ts';
import { lines, repeated } from './lines.ts';
import { OpeningHush } from './opening-hush.ts';
import { sessionOptions } from './session-options.ts';
import { Replies } from './replies.ts';
import { providerContextOf, sessionPartsOf } from './session-parts.ts';
import type { SessionParts } from './session-parts.ts';
import { turnNoteOf } from './turn-handling.ts';
import { watchFailures } from './session-failures.ts';
import { Supervision } from './supervision.ts';
import { SupervisedAgent } from './supervision-agent.ts';
import { listenToText } from './text-input.ts';

type DataSource = [participant?: RemoteParticipant, kind?: unknown, topic?: string];

interface LiveCallInput {
  room: Room;
  assignment: Assignment;
  plan: CallPlan;
  ending: EndingLatch;
  log: EventNote;
  record: Journal['write'];
  deps: RuntimeDeps;
}

/** The talk itself: a session in the room, and all that watches it. */
export class LiveCall {
  readonly recorder: CallRecorder;
  readonly #input: LiveCallInput;
  /** Of the one who has the call now. */
  #parts: SessionParts;
  readonly #session: voice.AgentSession;
  readonly #closing: Closing;
  readonly #replies: Replies;
  readonly #supervision: Supervision;
  #limits: Limits | undefined;
  #budget: Disposable | undefined;
  #text: Disposable | undefined;
  #presence: Presence | undefined;
  #hush: Disposable | undefined;
  #isGreeted = false;
  #sound: ReturnType<typeof recordCall> = null;

  constructor(input: LiveCallInput) {
    const { assignment, plan, ending, record } = input;
    this.#input = input;
    this.recorder = new CallRecorder({ record, isPipeline: () => this.#parts.realtime === null });
    this.#replies = new Replies({
      session: () => this.#session,
      parts: () => this.#parts,
      isOpen: () => !this.#closing.isClosing && !this.#supervision.isTakenOver,
      onSilence: (detail) => ending.settle({ failure: 'provider_failed', detail }),
    });
    this.#parts = this.#partsOf(plan.config);
    this.recorder.speaker = { agent: null, version: assignment.call.version, model: this.#parts.spokenBy };
    this.#session = new voice.AgentSession(sessionOptions(this.#parts));
    this.#closing = new Closing(this.#session, ending);
    this.#supervision = this.#supervised();
  }

  /** Starts the session in the connected room, and greets as soon as someone is there to hear it. */
  async start(): Promise<void> {
    const { room, plan, ending, log, deps } = this.#input;
    this.recorder.listen(this.#session);
    plan.onSession?.(this.#session);
    watchFailures(this.#session, ending, deps);
    this.#replies.listen(this.#session);
    this.#supervision.listen(this.#session);
    if (room.localParticipant !== undefined) watchShownWords(room.localParticipant, this.recorder.shown);
    const note = (detail: EventDetail) => log('noise_filter', detail);
    const filter = await noiseFilterFor(plan.config.noiseCancellation, { ...deps, note });
    const turnNote = turnNoteOf(plan.config, this.#parts.finder, this.#parts.models.turnHandling);
    if (turnNote !== null) log('turn_detection', turnNote);
    this.#sound = recordCall(this.#input);
    await this.#session.start({
      agent: new SupervisedAgent(
        {
          instructions: plan.instructions,
          tools: plan.tools,
          ...(plan.history === undefined ? {} : { chatCtx: plan.history }),
        },
        this.#supervision.holds,
      ),
      room,
      record: false,
      inputOptions: {
        closeOnDisconnect: false,
        textEnabled: false,
        noiseCancellation: this.recorder.ear(filter),
      },
    });
    watchGeneratedWords(this.#session, this.recorder.generated);
    if (ending.isSettled) return;
    this.#text = this.#listenToText();
    const onOver = () => ending.settle({ end: 'max_duration' });
    const events = this.#supervision.limited(this.#limitEvents(), onOver);
    this.#limits = new Limits(this.#session, plan.config.limits, events);
    this.#budget = keepBudget(this.#input, this.recorder.used, events.onLimit);
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
    if (this.#parts.realtime !== null) return await this.#parts.realtime.note(text);
    const agent = this.#session.currentAgent;
    const context = agent.chatCtx.copy();
    context.addMessage({ role: 'system', content: text });
    await agent.updateChatCtx(context);
  }

  /** Ends the session and stores what is left of the record. */
  async close(): Promise<void> {
    this.#input.room.off(RoomEvent.DataReceived, this.#onData);
    this.#text?.[Symbol.dispose]();
    this.#limits?.[Symbol.dispose]();
    this.#budget?.[Symbol.dispose]();
    this.#presence?.[Symbol.dispose]();
    this.#hush?.[Symbol.dispose]();
    this.#supervision[Symbol.dispose]();
    this.#replies[Symbol.dispose]();
    await this.#session.close();
    await this.#sound?.close();
    this.recorder.close();
  }

  /** An agent to hand the call to: from then on its own parts hear, think and speak, and it begins. */
  handover({ config, agentName, version }: Successor, made: Handover): voice.Agent {
    const parts = this.#partsOf(config);
    const { holds } = this.#supervision;
    const begin = () => {
      this.#parts = parts;
      this.recorder.speaker = { agent: agentName, version, model: parts.spokenBy };
      this.#replies.ask({ instructions: made.entering }, made.entering);
    };
    return new EnteringAgent({ instructions: made.instructions, tools: made.tools, ...parts.models }, { begin, holds });
  }

  #partsOf(config: AgentConfig): SessionParts {
    const { assignment, deps } = this.#input;
    const parts = sessionPartsOf(config, {
      context: providerContextOf(assignment.call, deps),
      hasTurnModel: deps.hasTurnModel,
      onMove: this.#onMove,
      onOutput: () => {
        this.#replies.answered();
        this.recorder.answered();
      },
      onUse: this.recorder.meter,
      observer: this.#replies.observing(this.recorder.speech),
    });
    warnOfMissing(config, parts, deps);
    return parts;
  }

  #supervised(): Supervision {
    return new Supervision({
      ...this.#input,
      session: () => this.#session,
      parts: () => this.#parts,
      note: async (text) => await this.note(text),
      ask: (instructions) => this.#replies.ask({ instructions }, instructions),
      record: (turn) => this.recorder.memberSaid(turn),
      onTurnover: () => {
        this.#replies.answered();
        this.#limits?.touch();
        this.#hush?.[Symbol.dispose]();
      },
      isClosing: () => this.#closing.isClosing,
    });
  }

  #listenToText(): Disposable {
    const { room, plan, deps } = this.#input;
    return listenToText({
      room,
      session: this.#session,
      logger: deps.logger,
      isOpen: () => !this.#closing.isClosing,
      beforeReply: async () => await plan.beforeReply?.(),
      reply: (message) => {
        if (this.#supervision.holdsText(message)) return;
        this.#replies.ask({ userInput: message }, repeated(message.textContent ?? ''));
      },
      onTyped: (text, of) => {
        this.recorder.typed(text, of);
        this.#limits?.touch();
      },
    });
  }

  readonly #onMove = ({ part, from, to, reason }: Move): void => {
    const { log, deps } = this.#input;
    deps.logger.warn({ part, from, to, reason }, 'another provider takes over');
    log('provider_fallback', {
      part,
      fromProvider: from.provider,
      from: from.model,
      toProvider: to.provider,
      to: to.model,
      reason,
    });
    if (part === 'realtime') this.#replies.moved();
  };

  #limitEvents(): LimitEvents {
    const { log, plan } = this.#input;
    return {
      onLimit: (limit) => this.#closing.sayAndEnd(lines.farewell[limit], limit),
      onIdle: () => {
        log('idle_nudge', { afterSeconds: plan.config.limits.idleNudgeSeconds });
        this.#replies.ask({ instructions: lines.nudge }, lines.nudge);
      },
      onWarning: (secondsLeft) => {
        log('time_warning', { secondsLeft });
        const words = lines.timeWarning(secondsLeft);
        this.#replies.ask({ instructions: words }, words);
      },
    };
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
    this.#sound?.personPresent();
    this.#open();
  }

  #open(): void {
    const { plan } = this.#input;
    const opening = openingWithNotice(plan.opening, plan.config.recording);
    if (opening === null) return;
    if (!this.#supervision.isTakenOver) this.#hush = new OpeningHush(this.#session);
    if (typeof opening !== 'string' && this.#parts.canSay) return void this.#session.say(opening.say);
    const instructions = typeof opening === 'string' ? opening : sayExactly(opening.say);
    this.#replies.ask({ instructions }, instructions);
  }

  readonly #onData = (payload: Uint8Array, ...[participant, , topic]: DataSource): void => {
    // Only the server sends without a participant: no one in the room can pretend to be it.
    if (participant !== undefined || topic === undefined) return;
    if (topic === supervisionTopic) return this.#supervision.take(payload);
    const { plan, deps } = this.#input;
    plan.onServerPacket?.(topic, payload).catch((error: unknown) => {
      deps.logger.warn({ err: error, topic }, 'server packet not handled');
    });
  };
}

/** What a config wants and this worker has not. */
function warnOfMissing({ turnTaking }: AgentConfig, { finder }: SessionParts, { logger }: RuntimeDeps): void {
  if (turnTaking.detection === 'turn_model' && finder !== 'turn_model')
    logger.warn('the turn model is off on this worker (TURN_MODEL): silence ends turns');
}
