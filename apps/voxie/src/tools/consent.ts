import { voice } from '@livekit/agents';

/** What happened last between Voxie and the person, as far as saving goes. */
type Step =
  /** The draft is as nobody has heard it yet. */
  | 'changed'
  /** Voxie has spoken since, and the person has not. */
  | 'read_back'
  | 'answered';

/** Words that ask to save and nothing else. In another language, the reading back is heard to its end. */
const asksToSave = (text: string): boolean =>
  text.length <= 80 &&
  /\bsave\b/iu.test(text) &&
  !/\b(?:not|never|before|but|wait|when|if|how)\b|n['’]t\b/iu.test(text);

/**
 * Whether the person can have agreed to the draft as it is: after its last change Voxie said something, and then they
 * did. What was said is the model's to understand; a spoken turn counts though nobody recognised it. Who types that it be
 * saved need not hear the end of the reading back: they have the words and the form before their eyes.
 */
export class Consent {
  #step: Step = 'changed';
  #readBackAt = 0;
  /** When Voxie began to speak of the draft as it is; infinite: she has not. */
  #begunAt = Number.POSITIVE_INFINITY;
  #heardAt = 0;

  /** Voxie wrote into the draft. What the person types into the form is theirs and needs no reading back. */
  changed(): void {
    this.#step = 'changed';
    this.#begunAt = Number.POSITIVE_INFINITY;
  }

  voxieBegan(at = Date.now()): void {
    this.#begunAt = Math.min(this.#begunAt, at);
  }

  voxieSpoke(at = Date.now()): void {
    if (this.#step !== 'changed') return;
    this.#step = 'read_back';
    this.#readBackAt = at;
  }

  /** `at`: when the turn began. The words of an older one may be recognised later. */
  personSpoke(at = Date.now()): void {
    if (this.#step === 'read_back' && at >= this.#readBackAt) this.#step = 'answered';
  }

  /** The person made a sound: what comes as words now may be speech. */
  personHeard(at = Date.now()): void {
    this.#heardAt = at;
  }

  /** Words of the person. Those that no sound came with were typed. */
  personSaid(text: string, at = Date.now()): void {
    const isTyped = this.#heardAt < this.#begunAt;
    if (isTyped && at >= this.#begunAt && asksToSave(text)) this.#step = 'answered';
    else this.personSpoke(at);
  }

  /** What must come before saving, in words for the model; null: nothing. */
  lacking(): string | null {
    if (this.#step === 'answered') return null;
    return this.#step === 'changed'
      ? 'The draft has changed since the person last heard it. Read it back, ask whether to save it, and wait for their answer.'
      : 'The person has not answered yet. Wait for their yes; do not call this again before they have said something.';
  }

  /** Follows who speaks in a session. */
  listen(session: voice.AgentSession): void {
    session.on(voice.AgentSessionEventTypes.ConversationItemAdded, ({ item }) => {
      if (item.type !== 'message') return;
      if (item.role === 'assistant') this.voxieSpoke();
      if (item.role === 'user') this.personSaid(item.textContent ?? '', item.createdAt);
    });
    session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ newState }) => {
      if (newState === 'speaking') this.voxieBegan();
    });
    session.on(voice.AgentSessionEventTypes.UserStateChanged, ({ oldState, newState }) => {
      if (newState === 'speaking') this.personHeard();
      if (oldState === 'speaking' && newState === 'listening') this.personSpoke();
    });
  }
}
