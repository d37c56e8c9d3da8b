import { isoOf, msBetween } from './clock.ts';
import { cutTextOf, ownWords } from './cut-text.ts';
import { breathMs } from './loudness.ts';
import type { Loudness } from './loudness.ts';
import type { TurnDraft, TurnSlot } from './turn-log.ts';

/** The state says that the agent speaks a little after its first sound. */
const soundBeforeStateMs = 500;
/** A person who cuts the agent off is heard until then, or was a moment ago. */
const cutsWithinMs = 1500;

/** What each side could be heard of. */
interface Sounds {
  person: Loudness;
  agent: Loudness;
}

interface AgentTurnInput {
  slot: TurnSlot;
  sounds: Sounds;
  /** When the turn before it ended: its sound is not this one's. */
  afterMs: number;
  /** Since when the person waits in silence: the end of their speech, or the arrival of their text. Null: they do not. */
  silentSinceMs: number | null;
  /** What the model says of it; grows. */
  generated: { text: string };
}

/** What the agent says, or said last. */
export class AgentTurn {
  readonly #input: AgentTurnInput;
  readonly #fromMs: number;
  #shown = '';
  #isGrown = false;
  #isWhole = false;

  constructor(input: AgentTurnInput) {
    this.#input = input;
    this.#fromMs = Math.max(input.afterMs, performance.now() - soundBeforeStateMs);
  }

  /** Upstream told all of it. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** What of it the room was shown so far. */
  get shown(): string {
    return this.#shown.trim();
  }

  get silentSinceMs(): number | null {
    return this.#input.silentSinceMs;
  }

  /** Words of it that the room is shown. */
  show(words: string): void {
    this.#shown += words;
    this.#isGrown = true;
  }

  /** Writes down what was said so far, if there is more of it. */
  grow(): void {
    if (!this.#isGrown || this.#isWhole || this.shown === '') return;
    this.#isGrown = false;
    this.#input.slot.fill({ text: this.shown, gapMs: this.#gapMs() });
  }

  /** The agent became silent before upstream told the words: only what was shown is known. */
  stop(): void {
    if (this.#isWhole) this.#input.slot.fill({ endedAt: this.#endedAt() });
    else this.#fill(this.shown, true);
  }

  /** Nothing of it was said after all. */
  drop(): void {
    this.#input.slot.drop();
  }

  /** Upstream tells the words. */
  tell(told: string, interrupted: boolean): void {
    this.#isWhole = true;
    this.#fill(interrupted ? ownWords(told, this.#shown) : told, interrupted);
  }

  #fill(text: string, interrupted: boolean): void {
    const cutText = interrupted ? cutTextOf(this.#input.generated.text, text) : null;
    const bargeInMs = interrupted ? this.#bargeInMs() : null;
    const known: Partial<TurnDraft> = { text, interrupted, cutText, bargeInMs };
    this.#input.slot.fill({ ...known, gapMs: this.#gapMs(), endedAt: this.#endedAt() });
  }

  /** From the first sound of it on. */
  #gapMs(): number | null {
    return msBetween(this.#input.silentSinceMs, this.#input.sounds.agent.firstAfter(this.#fromMs));
  }

  get #endMs(): number | null {
    const endMs = this.#input.sounds.agent.lastBefore(performance.now());
    return endMs === null || endMs < this.#fromMs ? null : endMs;
  }

  #endedAt(): string | null {
    const endMs = this.#endMs;
    return endMs === null ? null : isoOf(endMs);
  }

  #bargeInMs(): number | null {
    const { person, agent } = this.#input.sounds;
    // It may be cut off in a pause of its own.
    const silentMs = Math.max(this.#endMs ?? 0, agent.cutMs ?? 0);
    const lastMs = person.lastBefore(silentMs);
    if (lastMs === null || silentMs - lastMs > cutsWithinMs) return null;
    return msBetween(person.beginOf(lastMs, breathMs), silentMs);
  }
}
