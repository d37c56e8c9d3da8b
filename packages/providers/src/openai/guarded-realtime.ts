import { realtime } from '@livekit/agents-plugin-openai';
import { setTimeout as delay } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { failureOf, isLasting } from '../failure-of.ts';
import { ConnectionBudget } from './connection-budget.ts';
import { openSocket, realtimeUrl } from './socket.ts';

/** Told what only the provider's own events say. */
export interface SpeechObserver {
  onSpeechStarted?: (itemId: string) => void;
  onSpeechStopped?: (itemId: string) => void;
  /** The model began to put something out: words, audio, or a tool call. May be called often. */
  onOutput?: () => void;
}

type Options = NonNullable<ConstructorParameters<typeof realtime.RealtimeModel>[0]> & {
  model: string;
  apiKey: string;
  baseURL: string;
};

const connectTimeoutMs = 6000;
/** After this long another try is not worth the person's patience. */
const dialWithinMs = 5000;

/** The plugin's realtime model with connections that fail well. */
export class GuardedRealtimeModel extends realtime.RealtimeModel {
  readonly connection: { url: string; apiKey: string; timeoutMs: number };
  readonly observer: SpeechObserver;
  #session: GuardedRealtimeSession | undefined;

  constructor(options: Options, observer: SpeechObserver = {}) {
    super(options);
    const url = realtimeUrl(options.baseURL, options.model);
    this.connection = { url, apiKey: options.apiKey, timeoutMs: connectTimeoutMs };
    this.observer = observer;
  }

  override session(): realtime.RealtimeSession {
    const session = new GuardedRealtimeSession(this);
    session.on('openai_server_event_received', (event: unknown) => tell(this.observer, event));
    // Upstream's sender for the broken connection still waits, and takes the next event into nowhere: let it be this one.
    session.on('session_reconnected', () => setImmediate(() => session.sendEvent(nothing)));
    this.#session = session;
    return session;
  }

  /** Adds a system message to the running conversation: no interruption, no reply. Throws RealtimeError on a time-out. */
  async note(text: string): Promise<void> {
    if (this.#session === undefined) return;
    const context = this.#session.chatCtx.copy();
    context.addMessage({ role: 'system', content: text });
    await this.#session.updateChatCtx(context);
  }
}

const nothing = { type: 'session.update', session: { type: 'realtime' } } as const;

const outputEvent =
  /^response\.(?:output_audio|output_text|output_audio_transcript|function_call_arguments)\.(?:delta|done)$/u;

function tell(observer: SpeechObserver, event: unknown): void {
  if (typeof event !== 'object' || event === null || !('type' in event)) return;
  if (typeof event.type === 'string' && outputEvent.test(event.type)) observer.onOutput?.();
  const itemId = 'item_id' in event && typeof event.item_id === 'string' ? event.item_id : '';
  if (event.type === 'input_audio_buffer.speech_started') observer.onSpeechStarted?.(itemId);
  if (event.type === 'input_audio_buffer.speech_stopped') observer.onSpeechStopped?.(itemId);
}

/**
 * Upstream (agents-js #2539): a socket that fails while it connects has no error listener and ends the process, no
 * event tells of it, and a server that closes cleanly is dialled again at once, for ever. So the dialling is ours.
 */
class GuardedRealtimeSession extends realtime.RealtimeSession {
  readonly #model: GuardedRealtimeModel;
  readonly #budget = new ConnectionBudget();
  #isClosed = false;
  #socket: WebSocket | undefined;

  constructor(model: GuardedRealtimeModel) {
    super(model);
    this.#model = model;
  }

  /** Called by the plugin for the first connection and for each reconnection. */
  async dial(): Promise<WebSocket> {
    // The plugin's constructor dials before our own fields exist.
    await Promise.resolve();
    try {
      this.#socket = await this.#dialWithRetries();
      return this.#socket;
    } catch (error) {
      if (!this.#isClosed) this.#report(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  }

  override async close(): Promise<void> {
    this.#isClosed = true;
    await super.close();
    // Upstream leaves it open until the process ends.
    this.#socket?.close();
  }

  async #dialWithRetries(): Promise<WebSocket> {
    const delaysMs = this.#budget.retryDelaysMs();
    const until = performance.now() + dialWithinMs;
    for (let attempt = 0; ; attempt += 1) {
      this.#budget.spend();
      try {
        return await openSocket(this.#model.connection);
      } catch (error) {
        const delayMs = delaysMs[attempt];
        const isHopeless = delayMs === undefined || performance.now() > until || isLasting(failureOf(error));
        if (isHopeless || this.#isClosed) throw error;
        await delay(delayMs * (0.75 + Math.random() / 2));
      }
    }
  }

  #report(error: Error): void {
    // An 'error' event that nobody listens to would throw.
    if (this.listenerCount('error') === 0) return;
    this.emit('error', {
      type: 'realtime_model_error',
      timestamp: Date.now(),
      label: 'voxie',
      error,
      recoverable: false,
    });
  }
}

/** The plugin's own name for dialling; it is private there, so TypeScript cannot override it. Pinned by a test. */
Object.defineProperty(GuardedRealtimeSession.prototype, 'createWsConn', {
  value(this: GuardedRealtimeSession): Promise<WebSocket> {
    return this.dial();
  },
});
