import type { RealtimeResponse, RealtimeResponseStatus } from 'openai/resources/realtime/realtime';

import { SAMPLE_RATE_HZ } from '../audio/pcm.ts';
import { think } from '../brain/brain.ts';
import { say } from '../brain/turn.ts';
import type { OpenAiErrorBody } from '../http/openai-error.ts';
import { newId } from '../ids.ts';
import type { ResponseOptions } from './response-options.ts';
import { ResponseOutput } from './response-output.ts';
import { wait } from './speaking.ts';

export type CancelReason = 'turn_detected' | 'client_cancelled';

/** The answer to one `response.create`, from `response.created` to `response.done`. */
export class Response {
  readonly id = newId('resp');
  /** Settles after `response.done` was sent; never rejects. */
  readonly done: Promise<void>;
  readonly #options: ResponseOptions;
  readonly #abort = new AbortController();
  readonly #output: ResponseOutput;
  #cancelled: CancelReason | null = null;
  #failure: OpenAiErrorBody | null;

  constructor(options: ResponseOptions) {
    this.#options = options;
    this.#failure = options.failure;
    this.#output = new ResponseOutput({ ...options, responseId: this.id, signal: this.#abort.signal });
    this.done = this.#run();
  }

  get isCancelled(): boolean {
    return this.#cancelled !== null;
  }

  cancel(reason: CancelReason): void {
    this.#cancelled ??= reason;
    this.#abort.abort();
  }

  async #run(): Promise<void> {
    const { send } = this.#options;
    send({ type: 'response.created', response: this.#describe('in_progress') });
    try {
      await this.#answer();
    } catch (error) {
      this.#failure = {
        type: 'server_error',
        message: `The emulator failed: ${String(error)}`,
        code: null,
        param: null,
      };
    }
    send({ type: 'response.done', response: this.#finished() });
  }

  async #answer(): Promise<void> {
    const { behaviour, turn } = this.#options;
    const { signal } = this.#abort;
    await wait(behaviour.responseDelayMs, signal);
    if (signal.aborted || this.#failure) return;
    const reply = behaviour.scriptedReply === null ? think(turn) : say(behaviour.scriptedReply);
    if (reply.text !== null) await this.#output.message(reply.text);
    for (const request of reply.calls) if (!signal.aborted) this.#output.call(request);
  }

  #finished(): RealtimeResponse {
    if (this.#cancelled) return this.#describe('cancelled', { type: 'cancelled', reason: this.#cancelled });
    if (!this.#failure) return this.#describe('completed');
    const { type, message, code } = this.#failure;
    return this.#describe('failed', { type: 'failed', error: { type, message, ...(code === null ? {} : { code }) } });
  }

  #describe(status: NonNullable<RealtimeResponse['status']>, details?: RealtimeResponseStatus): RealtimeResponse {
    const { metadata, modality, voice, usageFor } = this.#options;
    return {
      id: this.id,
      object: 'realtime.response',
      status,
      ...(details ? { status_details: details } : {}),
      output: [...this.#output.items],
      metadata,
      conversation_id: 'conv_emulator',
      output_modalities: [modality],
      max_output_tokens: 'inf',
      audio: { output: { format: { type: 'audio/pcm', rate: SAMPLE_RATE_HZ }, voice } },
      ...(status === 'in_progress' ? {} : { usage: usageFor(this.#output.tokens) }),
    };
  }
}
