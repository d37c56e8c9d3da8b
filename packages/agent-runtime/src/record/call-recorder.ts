import { voice } from '@livekit/agents';
import type { llm, metrics } from '@livekit/agents';
import { blankTurn } from '@voxie/contracts';
import type { Call } from '@voxie/contracts';
import { turns } from '@voxie/db';
import type { ModelName, SpeechObserver } from '@voxie/providers';
import { randomUUID } from 'node:crypto';
import type { RuntimeDeps } from '../deps.ts';
import { FirstAudioClock } from './first-audio-clock.ts';
import { retry } from './retry.ts';
import { TurnLog } from './turn-log.ts';
import type { TurnDraft, TurnSlot } from './turn-log.ts';
import { UsageMeter } from './usage-meter.ts';

const usageEveryMs = 5000;
/** A database that stays away longer than this costs the turn; the call goes on. */
const writeForMs = 30_000;

export interface RecordedMind {
  /** In a pipeline what the person said comes with the turn, else from the provider's events. */
  isPipeline: () => boolean;
  /** Which realtime model answers now. */
  realtime: () => ModelName;
}

/** Writes down who said what and when, how fast the answers came, and what they cost. Never disturbs the call. */
export class CallRecorder {
  readonly #call: Call;
  readonly #deps: RuntimeDeps;
  readonly #log: TurnLog;
  readonly #usage: UsageMeter;
  readonly #clock = new FirstAudioClock();
  readonly #timer: NodeJS.Timeout;
  readonly #spoken = new Map<string, { setText(text: string): void }>();
  readonly #speechStartedAt = new Map<string, string>();
  readonly #isPipeline: () => boolean;
  readonly #typed = new Set<string>();
  /** Of the newest words of the person, and of the answer to them. */
  #exchangeId: string = randomUUID();
  #userSpokeAt: string | undefined;
  #agentTurn: AgentTurn | undefined;
  /** Which member of a team speaks. Null: the agent that was called. */
  speaker: string | null = null;

  constructor(call: Call, deps: RuntimeDeps, heard: RecordedMind) {
    this.#call = call;
    this.#isPipeline = heard.isPipeline;
    this.#deps = deps;
    this.#usage = new UsageMeter(heard.realtime);
    this.#log = new TurnLog((seq, turn) => this.#writeTurn(seq, turn));
    this.#timer = setInterval(() => void this.#writeUsage(), usageEveryMs);
  }

  /** The newest turn's place, begun or done. Null: there is none. */
  get newestTurn(): number | null {
    return this.#log.newest;
  }

  /** For the realtime provider's events: it alone knows which words belong to which turn. */
  readonly speech: SpeechObserver = {
    onSpeechStarted: (itemId) => void this.#speechStartedAt.set(itemId, now()),
    onSpeechStopped: (itemId) => {
      this.#clock.due();
      const startedAt = this.#speechStartedAt.get(itemId) ?? this.#userSpokeAt ?? now();
      this.#speechStartedAt.delete(itemId);
      this.#spoken.set(
        itemId,
        this.#log.add({ ...blankTurn, exchangeId: this.#newExchange(), role: 'person', modality: 'voice', startedAt }),
      );
    },
  };

  listen(session: voice.AgentSession): void {
    session.on(voice.AgentSessionEventTypes.SpeechCreated, () => this.#clock.dueUnlessWaiting());
    session.on(voice.AgentSessionEventTypes.UserStateChanged, ({ newState }) => {
      if (newState === 'speaking') this.#userSpokeAt = now();
    });
    session.on(voice.AgentSessionEventTypes.AgentStateChanged, (event) => this.#onAgentState(event));
    session.on(voice.AgentSessionEventTypes.ConversationItemAdded, ({ item }) => {
      if (item.type !== 'message') return;
      if (item.role === 'assistant') this.#agentSaid(item.textContent ?? '', item.interrupted);
      if (item.role === 'user' && this.#isPipeline() && !this.#typed.delete(item.id)) this.#personSaid(item);
    });
    session.on(voice.AgentSessionEventTypes.UserInputTranscribed, ({ itemId, isFinal, transcript }) => {
      if (isFinal && itemId !== null && transcript.trim() !== '') this.#spoken.get(itemId)?.setText(transcript.trim());
    });
    session.on(voice.AgentSessionEventTypes.MetricsCollected, ({ metrics: event }) => this.meter(event));
  }

  /** Counts what a model used. */
  readonly meter = (event: metrics.AgentMetrics): void => this.#usage.add(event);

  /** Words of the agent that the people in the room are shown. */
  readonly shown = (words: string): void => {
    if (this.#agentTurn !== undefined) this.#agentTurn.shown += words;
  };

  /** The person typed. `at`: when it arrived, ISO 8601. `itemId`: as the conversation will have it. */
  typed(text: string, { at, itemId }: { at: string; itemId: string }): void {
    this.#typed.add(itemId);
    this.#clock.due();
    this.#log.add({
      ...blankTurn,
      exchangeId: this.#newExchange(),
      role: 'person',
      modality: 'text',
      text,
      startedAt: at,
    });
  }

  /** Resolves when all is stored, or given up. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#log.close();
    await this.#writeUsage();
  }

  #onAgentState({ newState, oldState }: voice.AgentStateChangedEvent): void {
    if (newState === 'speaking') this.#beginsToSpeak();
    else if (oldState === 'speaking') this.#stopsSpeaking();
  }

  #beginsToSpeak(): void {
    const firstAudioLatencyMs = this.#clock.heard();
    // It was only held for a moment: the same turn goes on.
    if (this.#agentTurn?.isWhole === false && firstAudioLatencyMs === null) return;
    const startedAt = now();
    const slot = this.#log.open({
      ...blankTurn,
      exchangeId: this.#exchangeId,
      agent: this.speaker,
      role: 'agent',
      modality: 'voice',
      startedAt,
      firstAudioLatencyMs,
    });
    this.#agentTurn = { slot, shown: '', isWhole: false };
  }

  /** Upstream adds the words before this, or never; or later, of a turn that is held until it is clear who goes on. */
  #stopsSpeaking(): void {
    const turn = this.#agentTurn;
    if (turn === undefined || turn.isWhole) return;
    const text = turn.shown.trim();
    if (text === '') {
      turn.slot.drop();
      this.#agentTurn = undefined;
    } else turn.slot.fill({ text, interrupted: true });
  }

  #agentSaid(text: string, interrupted: boolean): void {
    const turn = this.#agentTurn;
    if (turn === undefined || turn.isWhole) {
      const words = { role: 'agent', modality: 'voice', text, interrupted, startedAt: now() } as const;
      this.#log.add({ ...blankTurn, exchangeId: this.#exchangeId, agent: this.speaker, ...words });
      return;
    }
    turn.isWhole = true;
    turn.slot.fill({ text: interrupted ? ownWords(text, turn.shown) : text, interrupted });
  }

  /** In a pipeline: the recognised words of a whole turn, when it is answered. */
  #personSaid({ textContent, metrics }: llm.ChatMessage): void {
    const text = textContent?.trim() ?? '';
    if (text === '') return;
    const { startedSpeakingAt, stoppedSpeakingAt } = metrics;
    if (stoppedSpeakingAt !== undefined) this.#clock.dueSince(stoppedSpeakingAt * 1000);
    const startedAt = startedSpeakingAt === undefined ? now() : new Date(startedSpeakingAt * 1000).toISOString();
    this.#log.add({
      ...blankTurn,
      exchangeId: this.#newExchange(),
      role: 'person',
      modality: 'voice',
      text,
      startedAt,
    });
  }

  #newExchange(): string {
    this.#exchangeId = randomUUID();
    return this.#exchangeId;
  }

  async #writeTurn(seq: number, turn: TurnDraft): Promise<void> {
    const { db, logger } = this.#deps;
    const { id: callId, workspaceId } = this.#call;
    try {
      await retry(() => turns.write(db, workspaceId, { ...turn, callId, seq }), { forMs: writeForMs });
    } catch (error) {
      logger.error({ err: error, seq }, 'turn not stored');
    }
  }

  async #writeUsage(): Promise<void> {
    const totals = this.#usage.takeChanged();
    if (totals === null) return;
    try {
      await turns.writeUsage(this.#deps.db, { workspaceId: this.#call.workspaceId, callId: this.#call.id }, totals);
    } catch (error) {
      this.#usage.putBack();
      this.#deps.logger.warn({ err: error }, 'usage not stored yet');
    }
  }
}

/** What the agent says, or said last. */
interface AgentTurn {
  slot: TurnSlot;
  /** What of it the room was shown so far. */
  shown: string;
  /** Upstream told all of it. */
  isWhole: boolean;
}

/**
 * What was said of a turn that was cut off. Upstream may tell the words of the turn before, when the cut comes in the moment
 * in which a turn begins; the room was shown the right ones.
 */
function ownWords(told: string, shown: string): string {
  const [a, b] = [told, shown].map((words) => words.replaceAll(/\s+/gu, ''));
  return a === undefined || b === undefined || a.startsWith(b) || b.startsWith(a) ? told : shown.trim();
}

const now = (): string => new Date().toISOString();
