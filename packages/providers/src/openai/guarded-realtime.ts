import { realtime } from '@livekit/agents-plugin-openai';
import { inSpan, meter } from '@voxie/platform';
import { setTimeout as delay } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { Chain, ModelName } from '../chain/chain.ts';
import { failureOf, isLasting } from '../failure-of.ts';
import { ConnectionBudget } from './connection-budget.ts';
import { RealtimeSocket } from './realtime-socket.ts';
import type { RealtimeTarget } from './realtime-target.ts';
import { RealtimeUse } from './realtime-use.ts';
import { openSocket } from './socket.ts';
import { tell } from './speech-observer.ts';
import type { SpeechObserver } from './speech-observer.ts';

type Options = NonNullable<ConstructorParameters<typeof realtime.RealtimeModel>[0]>;

const connectTimeoutMs = 6000;
/** After this long another try is not worth the person's patience. */
const dialWithinMs = 5000;
/** The plugin wants both; they are the target's own on the wire. */
const unused = { apiKey: 'unused', baseURL: 'http://unused.invalid/v1' };

/** The plugin's realtime model with connections that fail well, and a chain of servers to make them to. */
export class GuardedRealtimeModel extends realtime.RealtimeModel {
  readonly chain: Chain<'realtime', RealtimeTarget>;
  readonly observer: SpeechObserver;
  readonly #turnDetection: Options['turnDetection'];
  #session: GuardedRealtimeSession | undefined;
  #isHushed = false;

  constructor(
    chain: Chain<'realtime', RealtimeTarget>,
    options: Omit<Options, 'apiKey' | 'baseURL'>,
    observer: SpeechObserver = {},
  ) {
    super({ ...options, ...unused });
    this.#turnDetection = options.turnDetection;
    this.chain = chain;
    this.observer = observer;
  }

  /** Which model answers now. */
  get current(): ModelName {
    return this.chain.name;
  }

  override session(): realtime.RealtimeSession {
    const session = new GuardedRealtimeSession(this);
    const findsTurns = this.capabilities.turnDetection;
    const use = new RealtimeUse(() => this.current);
    session.on('openai_server_event_received', (event: unknown) => {
      const counted = use.of(event);
      tell(this.observer, event, findsTurns);
      if (counted !== null) this.observer.onUse?.(counted);
    });
    // Upstream's sender for the broken connection still waits, and takes the next event into nowhere: let it be this one.
    session.on('session_reconnected', () =>
      setImmediate(() => {
        session.sendEvent(nothing);
        session.knowsConversation();
        if (this.#isHushed) this.#tellHush();
      }),
    );
    this.#session = session;
    return session;
  }

  /** How often another model took over. */
  get moves(): number {
    return this.chain.index;
  }

  /** Resolves when the model that answers now knows the conversation, and can be asked. */
  async ready(): Promise<void> {
    await this.#session?.ready();
  }

  /** Adds a system message to the running conversation: no interruption, no reply. Throws RealtimeError on a time-out. */
  async note(text: string): Promise<void> {
    if (this.#session === undefined) return;
    const context = this.#session.chatCtx.copy();
    context.addMessage({ role: 'system', content: text });
    await this.#session.updateChatCtx(context);
  }

  /** While hushed, the provider finds turns and recognises them, and answers none of them by itself. */
  hush(isHushed: boolean): void {
    if (this.#isHushed === isHushed) return;
    this.#isHushed = isHushed;
    this.#tellHush();
  }

  #tellHush(): void {
    const detection = this.#turnDetection;
    // Where the session finds turns, nobody is answered unasked.
    if (detection === null || detection === undefined) return;
    const turnDetection = { ...detection, create_response: !this.#isHushed };
    const input = { turn_detection: turnDetection };
    this.#session?.sendEvent({ type: 'session.update', session: { type: 'realtime', audio: { input } } });
  }

  /** Lets the next server take over from one that does not answer. False: there is none. */
  takeOver(error: Error): boolean {
    if (!this.chain.move(this.chain.index, error)) return false;
    this.#session?.hangUp();
    return true;
  }
}

const nothing = { type: 'session.update', session: { type: 'realtime' } } as const;

/**
 * Upstream (agents-js #2539): a socket that fails while it connects has no error listener and ends the process, no
 * event tells of it, and a server that closes cleanly is dialled again at once, for ever. So the dialling is ours.
 */
class GuardedRealtimeSession extends realtime.RealtimeSession {
  readonly #model: GuardedRealtimeModel;
  #budget = new ConnectionBudget();
  #budgetOf = 0;
  #isClosed = false;
  /** Which server of the chain knows the conversation. */
  #toldIndex: number | undefined;
  readonly #waiting: (() => void)[] = [];
  #socket: RealtimeSocket | undefined;

  constructor(model: GuardedRealtimeModel) {
    super(model);
    this.#model = model;
  }

  /** Called by the plugin for the first connection and for each reconnection, where it tells the conversation again. */
  async dial(): Promise<WebSocket> {
    // The plugin's constructor dials before our own fields exist.
    await Promise.resolve();
    const { chain } = this.#model;
    for (;;) {
      const at = chain.index;
      try {
        this.#socket = await this.#dialWithRetries();
        // The first server needs to be told nothing; on any other the plugin tells, and then says so.
        if (this.#toldIndex === undefined) this.knowsConversation();
        return this.#socket;
      } catch (error) {
        const failure = error instanceof Error ? error : new Error(String(error));
        if (!this.#isClosed && chain.move(at, failure)) continue;
        if (!this.#isClosed) this.#report(failure);
        throw failure;
      }
    }
  }

  knowsConversation(): void {
    this.#toldIndex = this.#model.chain.index;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async ready(): Promise<void> {
    while (this.#toldIndex !== this.#model.chain.index)
      await new Promise<void>((resolve) => void this.#waiting.push(resolve));
  }

  /** Ends the connection; the plugin dials again. */
  hangUp(): void {
    this.#socket?.terminate();
  }

  override async close(): Promise<void> {
    this.#isClosed = true;
    await super.close();
    // Upstream leaves it open until the process ends.
    this.#socket?.close();
  }

  async #dialWithRetries(): Promise<RealtimeSocket> {
    const { chain } = this.#model;
    if (this.#budgetOf !== chain.index) this.#budget = new ConnectionBudget();
    this.#budgetOf = chain.index;
    const delaysMs = chain.hasNext ? [] : this.#budget.retryDelaysMs();
    const until = performance.now() + dialWithinMs;
    const target = await chain.current();
    for (let attempt = 0; ; attempt += 1) {
      this.#spend();
      try {
        return await this.#openCounted(target);
      } catch (error) {
        const delayMs = delaysMs[attempt];
        const isHopeless = delayMs === undefined || performance.now() > until || isLasting(failureOf(error));
        if (isHopeless || this.#isClosed) throw error;
        await delay(delayMs * (0.75 + Math.random() / 2));
      }
    }
  }

  #spend(): void {
    try {
      this.#budget.spend();
    } catch (error) {
      meter.count('voxie_realtime_dials_total', { outcome: 'held_back' });
      throw error;
    }
  }

  async #openCounted(target: RealtimeTarget): Promise<RealtimeSocket> {
    let outcome = 'failed';
    try {
      const socket = await inSpan('provider.connect', { kind: 'client' }, () => this.#open(target));
      outcome = 'opened';
      return socket;
    } finally {
      meter.count('voxie_realtime_dials_total', { outcome });
    }
  }

  async #open(target: RealtimeTarget): Promise<RealtimeSocket> {
    const { chain } = this.#model;
    const at = chain.index;
    const { url, apiKey } = target;
    const addresses = await target.addressesOf(url);
    const headers = apiKey === '' ? {} : { Authorization: `Bearer ${apiKey}` };
    const socket = await openSocket(RealtimeSocket, { url, headers, addresses, timeoutMs: connectTimeoutMs });
    socket.aim(target, (error) => chain.move(at, error));
    return socket;
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
