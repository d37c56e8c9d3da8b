import { voice } from '@livekit/agents';
import type { EndReason } from '@voxie/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import type { EndingLatch } from './ending.ts';

/** A farewell that takes longer is cut off. */
const farewellWithinMs = 15_000;
/** The last words are still on their way to the person when the agent has sent them. */
const lastWordsMs = 600;

/** Ends a call the friendly way: after the last sentence has been heard. */
export class Closing {
  readonly #session: voice.AgentSession;
  readonly #ending: EndingLatch;
  #isClosing = false;

  constructor(session: voice.AgentSession, ending: EndingLatch) {
    this.#session = session;
    this.#ending = ending;
  }

  /** True from the first request on: nothing new is begun. */
  get isClosing(): boolean {
    return this.#isClosing || this.#ending.isSettled;
  }

  /** Asks the model for a farewell, then ends. */
  sayAndEnd(instructions: string, reason: EndReason): void {
    if (this.isClosing) return;
    this.#isClosing = true;
    void this.#endAfter(async () => {
      await this.#session.interrupt().await;
      await this.#session.generateReply({ instructions }).waitForPlayout();
    }, reason);
  }

  /** Called from within a tool: ends after the reply that follows the tool's answer. */
  endAfterReply(reason: EndReason): void {
    if (this.isClosing) return;
    this.#isClosing = true;
    void this.#endAfter(async () => await this.#nextReply(), reason);
  }

  async #endAfter(lastWords: () => Promise<void>, reason: EndReason): Promise<void> {
    try {
      await Promise.race([lastWords(), delay(farewellWithinMs, undefined, { ref: false })]);
      await delay(lastWordsMs);
    } catch {
      // Speech that may not be interrupted, or a session that closed: the end comes without a farewell.
    }
    this.#ending.settle({ end: reason });
  }

  #nextReply(): Promise<void> {
    return new Promise((resolve, reject) => {
      const onSpeech = ({ source, speechHandle }: voice.SpeechCreatedEvent) => {
        if (source !== 'tool_response') return;
        this.#session.off(voice.AgentSessionEventTypes.SpeechCreated, onSpeech);
        speechHandle.waitForPlayout().then(resolve, reject);
      };
      this.#session.on(voice.AgentSessionEventTypes.SpeechCreated, onSpeech);
    });
  }
}
