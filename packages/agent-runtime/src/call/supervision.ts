import { stt, voice } from '@livekit/agents';
import type { llm } from '@livekit/agents';
import type { Room } from '@livekit/rtc-node';
import { supervisionSchema } from '@voxie/contracts';
import type { Supervision as Wish, Turn } from '@voxie/contracts';
import { live } from '@voxie/db';
import { setTimeout as delay } from 'node:timers/promises';
import type { RuntimeDeps } from '../deps.ts';
import type { EventNote } from '../record/event-log.ts';
import { retry } from '../record/retry.ts';
import type { Assignment } from './claim.ts';
import type { LimitEvents } from './limits.ts';
import type { SessionParts } from './session-parts.ts';
import { hearMember } from './supervision-ear.ts';
import type { HearingMember, HeardSpeech } from './supervision-ear.ts';
import { supervisionLines } from './supervision-lines.ts';
import { MemberSeat } from './supervision-seat.ts';

/** A database that stays away longer keeps nobody waiting: the agent goes on. */
const storeForMs = 3000;
/** The member's last words may still be on their way to who recognises them. */
const lastWordsWithinMs = 1500;
/** What a model is told of the talk it missed, in characters. */
const maxToldLength = 4000;

interface SupervisionInput {
  room: Room;
  session: () => voice.AgentSession;
  /** Of the one who has the call now. */
  parts: () => SessionParts;
  assignment: Assignment;
  log: EventNote;
  /** Tells the model something without a reply. */
  note: (text: string) => Promise<void>;
  /** Asks the model to speak. */
  ask: (instructions: string) => void;
  /** What a member said goes into the record. */
  record: (turn: Pick<Turn, 'agent' | 'text' | 'startedAt' | 'endedAt'>) => void;
  /** A member took over, or the agent has the call again. */
  onTurnover: () => void;
  /** The call is coming to its end: nobody takes over any more. */
  isClosing: () => boolean;
  deps: RuntimeDeps;
}

/** A member who speaks in the agent's place. */
interface Speaker {
  userId: string;
  by: string;
  /** What was said since they took over, in order. */
  said: string[];
  seat: Disposable | undefined;
  ear: HearingMember | undefined;
}

/** What members of the workspace do with a call that runs: they whisper to its agent, or speak in its place. */
export class Supervision implements Disposable {
  readonly #input: SupervisionInput;
  #speaker: Speaker | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(input: SupervisionInput) {
    this.#input = input;
  }

  /** A member has the call: the agent is silent. */
  get isTakenOver(): boolean {
    return this.#speaker !== undefined;
  }

  /** Silences what the session begins by itself while a member speaks. */
  listen(session: voice.AgentSession): void {
    session.on(voice.AgentSessionEventTypes.SpeechCreated, ({ speechHandle }) => {
      if (this.isTakenOver) speechHandle.interrupt(true);
    });
  }

  /** Takes a packet of the server. Wishes are followed one after another. */
  take(payload: Uint8Array): void {
    const wish = wishOf(payload);
    if (wish === null) return this.#input.deps.logger.warn('a wish of a member could not be read');
    this.#enqueue(async () => {
      if (wish.kind === 'whisper') await this.#whisper(wish);
      if (wish.kind === 'take_over') await this.#takeOver(wish);
      if (wish.kind === 'hand_back' && this.#speaker?.userId === wish.userId)
        await this.#giveBack({ why: 'member', requestId: wish.requestId });
    });
  }

  /** What the person said by voice; true while a member is there to answer it. */
  readonly holds = (message: llm.ChatMessage): boolean => {
    if (!this.isTakenOver) return false;
    const text = message.textContent?.trim() ?? '';
    if (text !== '') {
      // A turn that is not answered is told to nobody, so the record would miss it.
      this.#input.session()._conversationItemAdded(message);
      this.#speaker?.said.push(`The person: ${text}`);
    }
    return true;
  };

  /** What the person typed; true while a member is there to answer it. */
  holdsText(message: llm.ChatMessage): boolean {
    this.#speaker?.said.push(`The person wrote: ${message.textContent ?? ''}`);
    return this.isTakenOver;
  }

  /** While a member has the call, of its limits only the longest duration holds, and there is no farewell. */
  limited(events: LimitEvents, onOver: () => void): LimitEvents {
    return {
      onLimit: (limit) => {
        if (!this.isTakenOver) events.onLimit(limit);
        else if (limit === 'max_duration') onOver();
      },
      onIdle: () => void (this.isTakenOver || events.onIdle()),
      onWarning: (secondsLeft) => void (this.isTakenOver || events.onWarning(secondsLeft)),
    };
  }

  [Symbol.dispose](): void {
    void this.#leave(this.#speaker);
  }

  /** Who holds the claim of which call. */
  get #claim() {
    const { call, claimedBy } = this.#input.assignment;
    return { callId: call.id, worker: claimedBy ?? '' };
  }

  #enqueue(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      this.#input.deps.logger.warn({ err: error }, 'a wish of a member could not be followed');
    });
  }

  async #whisper({ by, text, requestId }: Extract<Wish, { kind: 'whisper' }>): Promise<void> {
    await this.#input.note(supervisionLines.hint(text));
    this.#input.log('whispered', { by, text, requestId });
  }

  async #takeOver({ userId, by, identity, requestId }: Extract<Wish, { kind: 'take_over' }>): Promise<void> {
    const { log, isClosing, deps } = this.#input;
    const before = this.#speaker;
    if (isClosing() || (before !== undefined && before.userId !== userId)) return;
    await this.#leave(before);
    const speaker: Speaker = { userId, by, said: before?.said ?? [], seat: undefined, ear: undefined };
    this.#speaker = speaker;
    this.#silence();
    const isOurs = await live.takeOver(deps.db, { ...this.#claim, userId }).catch(() => false);
    if (!isOurs) return this.#speakAgain();
    log('taken_over', { by, requestId });
    speaker.seat = new MemberSeat({
      room: this.#input.room,
      identity,
      onVoice: (track) => {
        void speaker.ear?.stop();
        const { stt: own } = this.#input.parts().models;
        speaker.ear = hearMember({
          track,
          stt: own instanceof stt.STT ? own : undefined,
          onSpeech: (heard) => this.#heard(speaker, heard),
          onFailure: (error) => deps.logger.warn({ err: error }, 'a member is not heard by the record'),
        });
      },
      onLost: () =>
        this.#enqueue(async () => {
          if (this.#speaker === speaker) await this.#giveBack({ why: 'lost' });
        }),
    });
  }

  #heard({ by, said }: Speaker, { text, startedAtMs, endedAtMs }: HeardSpeech): void {
    if (text !== null) said.push(`${by}: ${text}`);
    const [startedAt, endedAt] = [startedAtMs, endedAtMs].map((ms) => new Date(ms).toISOString());
    if (startedAt !== undefined && endedAt !== undefined) this.#input.record({ agent: by, text, startedAt, endedAt });
  }

  async #giveBack({ why, requestId }: { why: 'member' | 'lost'; requestId?: string }): Promise<void> {
    const { log, note, ask, deps } = this.#input;
    const speaker = this.#speaker;
    if (speaker === undefined) return;
    await this.#leave(speaker);
    try {
      await retry(async () => await live.handBack(deps.db, this.#claim), { forMs: storeForMs });
    } catch (error) {
      deps.logger.warn({ err: error }, 'it is not stored that the agent has the call again');
    }
    log('handed_back', { by: speaker.by, why, ...(requestId === undefined ? {} : { requestId }) });
    await note(supervisionLines.handedBack(speaker.by, newestOf(speaker.said))).catch((error: unknown) => {
      deps.logger.warn({ err: error }, 'the agent does not know what was said meanwhile');
    });
    this.#speakAgain();
    ask(supervisionLines.goOn);
  }

  #silence(): void {
    this.#input.onTurnover();
    this.#input.parts().realtime?.hush(true);
    try {
      this.#input.session().interrupt({ force: true });
    } catch (error) {
      this.#input.deps.logger.warn({ err: error }, 'nothing to interrupt');
    }
  }

  #speakAgain(): void {
    this.#speaker = undefined;
    this.#input.parts().realtime?.hush(false);
    this.#input.onTurnover();
  }

  async #leave(speaker: Speaker | undefined): Promise<void> {
    speaker?.seat?.[Symbol.dispose]();
    if (speaker?.ear === undefined) return;
    await Promise.race([speaker.ear.stop(), delay(lastWordsWithinMs, undefined, { ref: false })]);
  }
}

function wishOf(payload: Uint8Array): Wish | null {
  try {
    return supervisionSchema.safeParse(JSON.parse(new TextDecoder().decode(payload))).data ?? null;
  } catch {
    return null;
  }
}

/** The newest of what was said that fits. */
function newestOf(said: readonly string[]): string[] {
  let left = maxToldLength;
  const first = said.findLastIndex((line) => {
    left -= line.length;
    return left < 0;
  });
  return said.slice(first + 1);
}
