import { voice } from '@livekit/agents';
import type { llm } from '@livekit/agents';
import { blankTurn } from '@voxie/contracts';
import type { Turn, Usage } from '@voxie/contracts';
import type { OnUse, SpeechObserver } from '@voxie/providers';
import { randomUUID } from 'node:crypto';
import { FirstAudioClock } from './first-audio-clock.ts';
import type { Journal } from './journal.ts';
import { TurnLog } from './turn-log.ts';
import type { TurnSlot } from './turn-log.ts';
import { UsageMeter } from './usage-meter.ts';

const usageEveryMs = 5000;
/** While the agent speaks, what it said so far is written down this often. */
const growEveryMs = 1000;

export interface RecorderInput {
  record: Journal['write'];
  /** In a pipeline what the person said comes with the turn, else from the provider's events. */
  isPipeline: () => boolean;
}

/** Writes down who said what and when, how fast the answers came, and what they cost. Never disturbs the call. */
export class CallRecorder {
  readonly #record: Journal['write'];
  readonly #log: TurnLog;
  readonly #usage = new UsageMeter();
  readonly #clock = new FirstAudioClock();
  readonly #timers: readonly NodeJS.Timeout[];
  readonly #spoken = new Map<string, TurnSlot>();
  readonly #speechStartedAt = new Map<string, string>();
  readonly #isPipeline: () => boolean;
  readonly #typed = new Set<string>();
  /** Of the newest words of the person, and of the answer to them. */
  #exchangeId: string = randomUUID();
  #userSpokeAt: string | undefined;
  #agentTurn: AgentTurn | undefined;
  /** Which member of a team speaks. Null: the agent that was called. */
  speaker: string | null = null;

  constructor({ record, isPipeline }: RecorderInput) {
    this.#record = record;
    this.#isPipeline = isPipeline;
    this.#log = new TurnLog((row) => {
      record({ kind: 'turn', row });
      this.#usage.turn(row);
    });
    this.#timers = [
      setInterval(() => this.#writeUsage(this.#usage.takeChanged()), usageEveryMs),
      setInterval(() => this.#writeShown(), growEveryMs),
    ];
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
      if (isFinal && itemId !== null && transcript.trim() !== '')
        this.#spoken.get(itemId)?.fill({ text: transcript.trim() });
    });
  }

  /** Counts what a model used. */
  readonly meter: OnUse = (use) => this.#usage.add(use);

  /** All that was used so far. */
  readonly used = (): readonly Usage[] => this.#usage.total;

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

  /** A member of the workspace spoke in the agent's place: what the person waited for has come. */
  memberSaid(turn: Pick<Turn, 'agent' | 'text' | 'startedAt' | 'endedAt'>): void {
    this.#clock.heard();
    this.#log.add({ ...blankTurn, exchangeId: this.#exchangeId, role: 'agent', modality: 'voice', ...turn });
  }

  /** Writes down what is left. */
  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#log.close();
    this.#writeUsage(this.#usage.takeLast());
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
    this.#agentTurn = { slot, shown: '', written: '', isWhole: false };
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

  /** What the agent has said so far of what it still says: a process that dies takes little of it along. */
  #writeShown(): void {
    const turn = this.#agentTurn;
    if (turn === undefined || turn.isWhole || turn.shown === turn.written) return;
    turn.written = turn.shown;
    turn.slot.fill({ text: turn.shown.trim() });
  }

  #writeUsage(changed: readonly Usage[] | null): void {
    for (const row of changed ?? []) this.#record({ kind: 'usage', row });
  }
}

/** What the agent says, or said last. */
interface AgentTurn {
  slot: TurnSlot;
  /** What of it the room was shown so far. */
  shown: string;
  /** What of that was written down so far. */
  written: string;
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
