import { voice } from '@livekit/agents';
import type { llm } from '@livekit/agents';
import { isFrameProcessor } from '@livekit/rtc-node';
import type { AudioFrame, FrameProcessor, NoiseCancellationOptions } from '@livekit/rtc-node';
import { blankTurn } from '@voxie/contracts';
import type { Turn, Usage } from '@voxie/contracts';
import type { OnUse, SpeechObserver } from '@voxie/providers';
import { randomUUID } from 'node:crypto';
import { watchPlayed } from '../recording/played.ts';
import { soundRate } from '../recording/sound.ts';
import { AgentTurn } from './agent-turn.ts';
import { isoOf, momentOf, msBetween } from './clock.ts';
import { FirstAudioClock } from './first-audio-clock.ts';
import type { Journal } from './journal.ts';
import { breathMs, Loudness } from './loudness.ts';
import { PersonEar } from './person-ear.ts';
import { TurnLog } from './turn-log.ts';
import type { TurnDraft, TurnSlot } from './turn-log.ts';
import { UsageMeter } from './usage-meter.ts';

const usageEveryMs = 5000;
/** While the agent speaks, what it said so far is written down this often. */
const growEveryMs = 1000;
/** Sound that is older than this when a turn ends is not its end. */
const speechEndWithinMs = 15_000;

export interface RecorderInput {
  record: Journal['write'];
  /** In a pipeline what the person said comes with the turn, else from the provider's events. */
  isPipeline: () => boolean;
}

/** Who speaks for the agent. */
interface RecordedSpeaker {
  /** The member of a team. Null: the agent that was called. */
  agent: string | null;
  /** Of its config. Null: a snapshot of a draft, or Voxie. */
  version: number | null;
  /** What speaks now. */
  model: () => Turn['model'];
}

type Filter = NoiseCancellationOptions | FrameProcessor<AudioFrame>;

/** What a person said, whose words may come later than the answer. */
interface Spoken {
  slot: TurnSlot;
  endMs: number | null;
}

/** Writes down who said what and when, how fast the answers came, and what they cost. Never disturbs the call. */
export class CallRecorder {
  readonly #record: Journal['write'];
  readonly #log: TurnLog;
  readonly #usage = new UsageMeter();
  readonly #clock = new FirstAudioClock();
  readonly #timers: readonly NodeJS.Timeout[];
  readonly #sounds = { person: new Loudness({ isNoisy: true }), agent: new Loudness({ isNoisy: false }) };
  readonly #played: Disposable;
  readonly #spoken = new Map<string, Spoken>();
  readonly #speechStartedMs = new Map<string, number>();
  readonly #isPipeline: () => boolean;
  readonly #typed = new Set<string>();
  /** Of the newest words of the person, and of the answer to them. */
  #exchangeId: string = randomUUID();
  #userSpokeMs: number | undefined;
  /** In a pipeline: the turn of the person that is not over yet. */
  #hearing: Spoken | undefined;
  /** Since when the person waits in silence for the answer. */
  #silentSinceMs: number | null = null;
  /** When the model began to answer. */
  #firstOutputMs: number | undefined;
  #generated = { text: '' };
  #agentTurn: AgentTurn | undefined;
  #agentStoppedMs = Number.NEGATIVE_INFINITY;
  speaker: RecordedSpeaker = { agent: null, version: null, model: () => null };

  constructor({ record, isPipeline }: RecorderInput) {
    this.#record = record;
    this.#isPipeline = isPipeline;
    this.#log = new TurnLog((row) => {
      record({ kind: 'turn', row });
      // What was used for its first words and for its last is one turn's.
      if (row.role !== 'person' || this.#hearing === undefined) this.#usage.turn(row);
    });
    this.#played = watchPlayed({
      onSound: ({ startMs, samples }) => this.#sounds.agent.hear(samples, soundRate, startMs),
      onCut: (atMs) => this.#sounds.agent.cut(atMs),
    });
    this.#timers = [
      setInterval(() => this.#writeUsage(this.#usage.takeChanged()), usageEveryMs),
      setInterval(() => this.#agentTurn?.grow(), growEveryMs),
    ];
  }

  /** The newest turn's place, begun or done. Null: there is none. */
  get newestTurn(): number | null {
    return this.#log.newest;
  }

  /** For the realtime provider's events: it alone knows which words belong to which turn. */
  readonly speech: SpeechObserver = {
    onSpeechStarted: (itemId) => void this.#speechStartedMs.set(itemId, performance.now()),
    onSpeechStopped: (itemId) => {
      const overMs = performance.now();
      this.#clock.due();
      this.#firstOutputMs = undefined;
      const startedMs = this.#speechStartedMs.get(itemId) ?? this.#userSpokeMs ?? overMs;
      this.#speechStartedMs.delete(itemId);
      const { known, endMs } = this.#personStopped(overMs);
      this.#spoken.set(itemId, { slot: this.#log.add({ ...this.#spokenTurn(startedMs), ...known }), endMs });
    },
  };

  /** What the person's sound goes through on its way into the session; `filter` takes its noise out. */
  ear(filter: Filter | null): Filter {
    if (filter === null) return new PersonEar(this.#sounds.person, null);
    return isFrameProcessor(filter) ? new PersonEar(this.#sounds.person, filter) : filter;
  }

  listen(session: voice.AgentSession): void {
    session.on(voice.AgentSessionEventTypes.SpeechCreated, () => this.#clock.dueUnlessWaiting());
    session.on(voice.AgentSessionEventTypes.UserStateChanged, ({ newState }) => {
      if (newState !== 'speaking') return;
      this.#userSpokeMs = performance.now();
      this.#firstOutputMs = undefined;
    });
    session.on(voice.AgentSessionEventTypes.AgentStateChanged, (event) => this.#onAgentState(event));
    session.on(voice.AgentSessionEventTypes.ConversationItemAdded, ({ item }) => {
      if (item.type !== 'message') return;
      if (item.role === 'assistant') this.#agentSaid(item.textContent ?? '', item.interrupted);
      if (item.role === 'user' && this.#isPipeline() && !this.#typed.delete(item.id)) this.#personSaid(item);
    });
    session.on(voice.AgentSessionEventTypes.UserInputTranscribed, ({ itemId, isFinal, transcript }) => {
      const text = transcript.trim();
      if (!isFinal || text === '') return;
      if (this.#isPipeline()) return this.#hears(text);
      const spoken = itemId === null ? undefined : this.#spoken.get(itemId);
      spoken?.slot.fill({ text, transcriptionMs: msBetween(spoken.endMs, performance.now()) });
    });
  }

  /** Counts what a model used. */
  readonly meter: OnUse = (use) => this.#usage.add(use);

  /** All that was used so far. */
  readonly used = (): readonly Usage[] => this.#usage.total;

  /** Words of the agent that the people in the room are shown. */
  readonly shown = (words: string): void => this.#agentTurn?.show(words);

  /** Words of the agent as the model makes them. */
  readonly generated = (words: string): void => {
    this.#generated.text += words;
  };

  /** The model puts something out. */
  readonly answered = (): void => {
    this.#firstOutputMs ??= performance.now();
  };

  /** The person typed. `at`: when it arrived, ISO 8601. `itemId`: as the conversation will have it. */
  typed(text: string, { at, itemId }: { at: string; itemId: string }): void {
    this.#typed.add(itemId);
    this.#clock.due();
    this.#firstOutputMs = undefined;
    this.#silentSinceMs = momentOf(Date.parse(at));
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
    this.#silentSinceMs = null;
    this.#log.add({ ...blankTurn, exchangeId: this.#exchangeId, role: 'agent', modality: 'voice', ...turn });
  }

  /** Writes down what is left. */
  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#played[Symbol.dispose]();
    this.#log.close();
    this.#writeUsage(this.#usage.takeLast());
  }

  #onAgentState({ newState, oldState }: voice.AgentStateChangedEvent): void {
    if (newState === 'speaking') this.#beginsToSpeak();
    else if (oldState === 'speaking') this.#stopsSpeaking();
  }

  #beginsToSpeak(): void {
    const { dueMs } = this.#clock;
    const firstAudioLatencyMs = this.#clock.heard();
    // It was only held for a moment: the same turn goes on.
    if (this.#agentTurn?.isWhole === false && firstAudioLatencyMs === null) return;
    const slot = this.#log.open({
      ...this.#agentDraft(),
      firstAudioLatencyMs,
      firstTokenMs: msBetween(dueMs, this.#firstOutputMs),
    });
    this.#agentTurn = new AgentTurn({
      slot,
      sounds: this.#sounds,
      afterMs: this.#agentStoppedMs,
      silentSinceMs: this.#silentSinceMs,
      generated: this.#generated,
    });
    this.#silentSinceMs = null;
    this.#firstOutputMs = undefined;
  }

  /** Upstream adds the words before this, or never; or later, of a turn that is held until it is clear who goes on. */
  #stopsSpeaking(): void {
    const turn = this.#agentTurn;
    this.#agentStoppedMs = performance.now();
    if (turn === undefined) return;
    if (turn.isWhole || turn.shown !== '') return turn.stop();
    turn.drop();
    this.#silentSinceMs ??= turn.silentSinceMs;
    this.#agentTurn = undefined;
  }

  #agentSaid(text: string, interrupted: boolean): void {
    const turn = this.#agentTurn;
    if (turn === undefined || turn.isWhole) this.#log.add({ ...this.#agentDraft(), text, interrupted });
    else turn.tell(text, interrupted);
    this.#generated = { text: '' };
  }

  #agentDraft(): TurnDraft {
    const { agent, version, model } = this.speaker;
    const of = { exchangeId: this.#exchangeId, agent, version, model: model() };
    return { ...blankTurn, ...of, role: 'agent', modality: 'voice', startedAt: isoOf(performance.now()) };
  }

  /** A turn of the person by voice, which begins an exchange. `startedMs`: when it was noticed. */
  #spokenTurn(startedMs: number): TurnDraft {
    const beganMs = this.#sounds.person.beginOf(startedMs, breathMs);
    const isIt = beganMs !== null && startedMs - (this.#sounds.person.lastBefore(startedMs) ?? 0) < breathMs;
    const startedAt = isoOf(isIt ? beganMs : startedMs);
    return { ...blankTurn, exchangeId: this.#newExchange(), role: 'person', modality: 'voice', startedAt };
  }

  /** The person's turn is over; `overMs`: when it was taken to be. */
  #personStopped(overMs: number): { known: Pick<TurnDraft, 'endedAt' | 'endpointingMs'>; endMs: number | null } {
    const lastMs = this.#sounds.person.lastBefore(overMs);
    const endMs = lastMs === null || overMs - lastMs > speechEndWithinMs ? null : lastMs;
    this.#silentSinceMs = endMs;
    const endedAt = endMs === null ? null : isoOf(endMs);
    return { known: { endedAt, endpointingMs: msBetween(endMs, overMs) }, endMs };
  }

  /** In a pipeline: words of a turn that may go on. */
  #hears(text: string): void {
    const hearing = this.#hearing;
    if (hearing !== undefined) {
      const { slot } = hearing;
      slot.fill({ text: `${slot.turn.text ?? ''} ${text}`.trim() });
      return;
    }
    const slot = this.#log.open(this.#spokenTurn(this.#userSpokeMs ?? performance.now()));
    this.#hearing = { slot, endMs: null };
    slot.fill({ text });
  }

  /** In a pipeline: the recognised words of a whole turn, when it is answered. */
  #personSaid({ textContent, metrics }: llm.ChatMessage): void {
    const text = textContent?.trim() ?? '';
    if (text === '') return;
    const { startedSpeakingAt, stoppedSpeakingAt, endOfTurnDelay, transcriptionDelay } = metrics;
    if (stoppedSpeakingAt !== undefined) this.#clock.dueSince(stoppedSpeakingAt * 1000);
    const stoppedMs = stoppedSpeakingAt === undefined ? undefined : momentOf(stoppedSpeakingAt * 1000);
    const overMs = stoppedMs === undefined ? performance.now() : stoppedMs + (endOfTurnDelay ?? 0) * 1000;
    const startedMs = startedSpeakingAt === undefined ? overMs : momentOf(startedSpeakingAt * 1000);
    const slot = this.#hearing?.slot ?? this.#log.open(this.#spokenTurn(startedMs));
    this.#hearing = undefined;
    const { known, endMs } = this.#personStopped(overMs);
    const knownMs = stoppedMs === undefined ? undefined : stoppedMs + (transcriptionDelay ?? 0) * 1000;
    slot.fill({ text, ...known, transcriptionMs: msBetween(endMs, knownMs) });
  }

  #newExchange(): string {
    this.#exchangeId = randomUUID();
    return this.#exchangeId;
  }

  #writeUsage(changed: readonly Usage[] | null): void {
    for (const row of changed ?? []) this.#record({ kind: 'usage', row });
  }
}
