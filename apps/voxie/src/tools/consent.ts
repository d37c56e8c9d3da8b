import { voice } from '@livekit/agents';

/** What happened last between Voxie and the person, as far as saving goes. */
type Step =
  /** The draft is as nobody has heard it yet. */
  | 'changed'
  /** Voxie has spoken since, and the person has not. */
  | 'read_back'
  | 'answered';

/**
 * Whether the person can have agreed to the draft as it is: after its last change Voxie said something, and then they
 * did. What was said is the model's to understand; a spoken turn counts though nobody recognised it.
 */
export class Consent {
  #step: Step = 'changed';
  #readBackAt = 0;

  /** Voxie wrote into the draft. What the person types into the form is theirs and needs no reading back. */
  changed(): void {
    this.#step = 'changed';
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
      if (item.role === 'user') this.personSpoke(item.createdAt);
    });
    session.on(voice.AgentSessionEventTypes.UserStateChanged, ({ oldState, newState }) => {
      if (oldState === 'speaking' && newState === 'listening') this.personSpoke();
    });
  }
}
