import { voice } from '@livekit/agents';

const { AgentStateChanged } = voice.AgentSessionEventTypes;
/** An agent that has said nothing for so long is to hear the person. */
const longestMs = 10_000;

/**
 * Keeps the session from hearing the person until the agent's first words are heard. A cough or a "hello?" before them
 * would be taken as a barge-in, and swallow the greeting with all that it has to say.
 */
export class OpeningHush implements Disposable {
  readonly #session: voice.AgentSession;
  readonly #timer: NodeJS.Timeout;

  constructor(session: voice.AgentSession) {
    this.#session = session;
    session.input.setAudioEnabled(false);
    session.on(AgentStateChanged, this.#onState);
    this.#timer = setTimeout(() => this[Symbol.dispose](), longestMs);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#session.off(AgentStateChanged, this.#onState);
    this.#session.input.setAudioEnabled(true);
  }

  readonly #onState = ({ newState }: voice.AgentStateChangedEvent): void => {
    if (newState === 'speaking') this[Symbol.dispose]();
  };
}
