import { voice } from '@livekit/agents';
import type { llm } from '@livekit/agents';
import type { SpeechObserver } from '@voxie/providers';
import { lines } from './lines.ts';
import type { SessionParts } from './session-parts.ts';
import { ReplyWatchdog } from './watchdog.ts';

interface RepliesInput {
  session: () => voice.AgentSession;
  /** Of the one who has the call now. */
  parts: () => SessionParts;
  /** False once the call is closing: nothing more is asked for. */
  isOpen: () => boolean;
  /** No model is left that would answer. */
  onSilence: (detail: string) => void;
}

/** What a reply answers; the session adds the rest. */
interface ReplyRequest {
  instructions?: string;
  userInput?: llm.ChatMessage;
}

/** Asks for replies, and sees to it that each one comes: from the model that was asked, or from one that took over. */
export class Replies implements Disposable {
  readonly #input: RepliesInput;
  readonly #watchdog: ReplyWatchdog;

  constructor(input: RepliesInput) {
    this.#input = input;
    const realtime = () => input.parts().realtime;
    this.#watchdog = new ReplyWatchdog({
      mind: {
        moves: () => realtime()?.moves ?? 0,
        takeOver: (error) => realtime()?.takeOver(error) ?? false,
        ready: async () => await realtime()?.ready(),
      },
      onSilence: input.onSilence,
    });
  }

  /** Sees to the replies that the session asks for by itself. */
  listen(session: voice.AgentSession): void {
    session.on(voice.AgentSessionEventTypes.SpeechCreated, ({ source, speechHandle, userInitiated }) => {
      const { realtime, finder } = this.#input.parts();
      if (realtime === null) return;
      const again = source === 'tool_response' ? lines.afterTool : lines.lostTurn;
      const isOwn = source === 'tool_response' || (!userInitiated && finder !== 'provider');
      if (isOwn) this.#watchdog.expect(speechHandle, () => this.ask({ instructions: again }, again));
    });
  }

  /** Asks for a reply. `again`: how another model is asked for it that takes over from one that failed. */
  ask(request: ReplyRequest, again: string): void {
    const { session, parts, isOpen } = this.#input;
    if (!isOpen()) return;
    const handle = session().generateReply(request);
    // A chain of chat models tells of its failure itself.
    if (parts().realtime !== null) this.#watchdog.expect(handle, () => this.ask({ instructions: again }, again));
  }

  /** The model sent something: audio, words, or a tool call. */
  readonly answered = (): void => this.#watchdog.answered();

  /** Another realtime model took over. */
  readonly moved = (): void => this.#watchdog.moved();

  /** What the realtime provider hears, told to `speech` too: each turn that it finds by itself is to be answered. */
  observing(speech: SpeechObserver): SpeechObserver {
    return {
      onSpeechStarted: (itemId) => {
        this.#watchdog.turnSettled();
        speech.onSpeechStarted?.(itemId);
      },
      onSpeechStopped: (itemId) => {
        speech.onSpeechStopped?.(itemId);
        if (this.#input.parts().finder !== 'provider' || !this.#input.isOpen()) return;
        this.#watchdog.expectTurn(() => this.ask({ instructions: lines.lostTurn }, lines.lostTurn));
      },
      onResponseDone: () => this.#watchdog.turnSettled(),
    };
  }

  [Symbol.dispose](): void {
    this.#watchdog[Symbol.dispose]();
  }
}
