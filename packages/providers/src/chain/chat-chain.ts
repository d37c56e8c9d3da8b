import { llm } from '@livekit/agents';
import type { APIConnectOptions } from '@livekit/agents';
import { attempt } from './attempts.ts';
import type { Chain } from './chain.ts';
import { ChatUse } from './chat-use.ts';
import type { ChatRequest, Mind } from './mind.ts';
import type { OnUse } from './use.ts';

/** The chain decides about retries, and knows what to do next. */
const connOptions: APIConnectOptions = { maxRetry: 0, retryIntervalMs: 0, timeoutMs: 10_000 };

const goOn =
  'Your answer was cut off in the middle by a fault of the line. Go on exactly where it stopped, without repeating anything.';

/** A chat model that is answered by a chain of providers. */
export class ChatChain extends llm.LLM {
  readonly #chain: Chain<'llm', Mind>;
  readonly #listeners: ChatListeners;

  constructor(chain: Chain<'llm', Mind>, { onOutput, onUse }: ChatListeners = {}) {
    super();
    this.#chain = chain;
    this.#listeners = { onOutput, onUse };
  }

  override label(): string {
    return 'voxie.ChatChain';
  }

  override get provider(): string {
    return this.#chain.name.provider;
  }

  override get model(): string {
    return this.#chain.name.model;
  }

  override chat(request: ChatRequest): llm.LLMStream {
    return new ChatStream(this, { chain: this.#chain, request, ...this.#listeners });
  }
}

interface ChatListeners {
  onOutput?: (() => void) | undefined;
  onUse?: OnUse | undefined;
}

interface ChatStreamInput extends ChatListeners {
  chain: Chain<'llm', Mind>;
  request: ChatRequest;
}

class ChatStream extends llm.LLMStream {
  readonly #input: ChatStreamInput;
  #said = '';
  #hasCalledTool = false;

  constructor(model: ChatChain, input: ChatStreamInput) {
    const { chatCtx, toolCtx } = input.request;
    super(model, { chatCtx, connOptions, ...(toolCtx === undefined ? {} : { toolCtx }) });
    this.#input = input;
  }

  protected override async run(): Promise<void> {
    const { signal } = this.abortController;
    await attempt({
      chain: this.#input.chain,
      signal,
      // Words can be gone on from; a tool that was called is not called again.
      mayRepeat: () => !this.#hasCalledTool,
      work: async (mind) => {
        const { chain, onUse } = this.#input;
        const request = { ...this.#input.request, chatCtx: this.#context(), connOptions };
        const use = new ChatUse(chain.name, request);
        try {
          for await (const chunk of mind.answer(request, signal)) {
            use.heard(chunk);
            this.#pass(chunk);
          }
        } finally {
          if (onUse !== undefined) use.tell(onUse);
        }
      },
    });
  }

  #pass(chunk: llm.ChatChunk): void {
    if (this.abortController.signal.aborted) return;
    this.#said += chunk.delta?.content ?? '';
    this.#hasCalledTool ||= (chunk.delta?.toolCalls ?? []).length > 0;
    if (llm.hasResponse(chunk)) this.#input.onOutput?.();
    this.queue.put(chunk);
  }

  #context(): llm.ChatContext {
    const { chatCtx } = this.#input.request;
    if (this.#said === '') return chatCtx;
    const context = chatCtx.copy();
    context.addMessage({ role: 'assistant', content: this.#said });
    context.addMessage({ role: 'system', content: goOn });
    return context;
  }
}
