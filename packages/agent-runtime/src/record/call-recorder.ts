import { voice } from '@livekit/agents';
import type { AgentConfig, Call } from '@voxie/contracts';
import { turns } from '@voxie/db';
import type { SpeechObserver } from '@voxie/providers';
import type { RuntimeDeps } from '../deps.ts';
import { FirstAudioClock } from './first-audio-clock.ts';
import { retry } from './retry.ts';
import { TurnLog } from './turn-log.ts';
import type { TurnDraft, TurnSlot } from './turn-log.ts';
import { UsageMeter } from './usage-meter.ts';

const usageEveryMs = 5000;
/** A database that stays away longer than this costs the turn; the call goes on. */
const writeForMs = 30_000;

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
  #agentSlot: TurnSlot | undefined;

  constructor(call: Call, config: AgentConfig, deps: RuntimeDeps) {
    this.#call = call;
    this.#deps = deps;
    this.#usage = new UsageMeter(config.realtime);
    this.#log = new TurnLog((seq, turn) => this.#writeTurn(seq, turn));
    this.#timer = setInterval(() => void this.#writeUsage(), usageEveryMs);
  }

  /** The newest turn's place, begun or done. Null: there is none. */
  get newestTurn(): number | null {
    return this.#log.newest;
  }

  /** For the provider's voice detection: it alone knows which words belong to which turn. */
  readonly speech: SpeechObserver = {
    onSpeechStarted: (itemId) => void this.#speechStartedAt.set(itemId, now()),
    onSpeechStopped: (itemId) => {
      this.#clock.due();
      const startedAt = this.#speechStartedAt.get(itemId) ?? now();
      this.#speechStartedAt.delete(itemId);
      this.#spoken.set(itemId, this.#log.add({ ...blank, role: 'person', modality: 'voice', startedAt }));
    },
  };

  listen(session: voice.AgentSession): void {
    session.on(voice.AgentSessionEventTypes.SpeechCreated, () => this.#clock.dueUnlessWaiting());
    session.on(voice.AgentSessionEventTypes.AgentStateChanged, (event) => this.#onAgentState(event));
    session.on(voice.AgentSessionEventTypes.ConversationItemAdded, ({ item }) => {
      if (item.type === 'message' && item.role === 'assistant')
        this.#agentSaid(item.textContent ?? '', item.interrupted);
    });
    session.on(voice.AgentSessionEventTypes.UserInputTranscribed, ({ itemId, isFinal, transcript }) => {
      if (isFinal && itemId !== null && transcript.trim() !== '') this.#spoken.get(itemId)?.setText(transcript.trim());
    });
    session.on(voice.AgentSessionEventTypes.MetricsCollected, ({ metrics }) => this.#usage.add(metrics));
  }

  /** The person typed. `at`: when it arrived, ISO 8601. */
  typed(text: string, at: string = now()): void {
    this.#clock.due();
    this.#log.add({ ...blank, role: 'person', modality: 'text', text, startedAt: at });
  }

  /** Resolves when all is stored, or given up. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#log.close();
    await this.#writeUsage();
  }

  #onAgentState({ newState, oldState }: voice.AgentStateChangedEvent): void {
    if (newState === 'speaking') {
      const firstAudioLatencyMs = this.#clock.heard();
      this.#agentSlot = this.#log.open({
        ...blank,
        role: 'agent',
        modality: 'voice',
        startedAt: now(),
        firstAudioLatencyMs,
      });
    } else if (oldState === 'speaking') {
      // Upstream adds the words before it changes the state.
      this.#agentSlot?.drop();
      this.#agentSlot = undefined;
    }
  }

  #agentSaid(text: string, interrupted: boolean): void {
    if (this.#agentSlot === undefined) {
      this.#log.add({ ...blank, role: 'agent', modality: 'voice', text, interrupted, startedAt: now() });
      return;
    }
    this.#agentSlot.fill({ text, interrupted });
    this.#agentSlot = undefined;
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

const now = (): string => new Date().toISOString();
const blank = { agent: null, text: null, interrupted: false, firstAudioLatencyMs: null } as const;
