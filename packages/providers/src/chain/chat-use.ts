import { llm } from '@livekit/agents';
import { chatQuantities, estimatedTokens } from '@voxie/contracts';
import type { ModelName } from './chain.ts';
import type { ChatRequest } from './mind.ts';
import type { OnUse } from './use.ts';

/** Counts one request to a chat model: as the provider reports it, else by what was sent and what came. */
export class ChatUse {
  readonly #name: ModelName;
  readonly #request: ChatRequest;
  readonly #beganAt = Date.now();
  #usage: llm.CompletionUsage | undefined;
  #answer = '';
  #hasBegun = false;

  constructor(name: ModelName, request: ChatRequest) {
    this.#name = name;
    this.#request = request;
  }

  heard({ delta, usage }: llm.ChatChunk): void {
    this.#hasBegun = true;
    if (usage !== undefined) this.#usage = usage;
    this.#answer += delta?.content ?? '';
    for (const { name, args } of delta?.toolCalls ?? []) this.#answer += name + args;
  }

  /** The request is over. One that was refused, or never answered, used nothing. */
  tell(onUse: OnUse): void {
    if (!this.#hasBegun) return;
    const told = this.#usage;
    const isEstimated = told === undefined || told.promptTokens === 0;
    const quantities = isEstimated
      ? chatQuantities(estimatedTokens(sentIn(this.#request)), 0, estimatedTokens(this.#answer))
      : chatQuantities(told.promptTokens, told.promptCachedTokens, told.completionTokens);
    onUse({ ...this.#name, quantities, isEstimated, turnOf: 'agent', beganAt: this.#beganAt });
  }
}

/** All that the model was given to read, roughly as it was sent. */
function sentIn({ chatCtx, toolCtx }: ChatRequest): string {
  const items = chatCtx.items.map((item) => {
    if (item.type === 'message') return item.textContent ?? '';
    if (item.type === 'function_call') return item.name + item.args;
    return item.type === 'function_call_output' ? item.output : '';
  });
  const context = toolCtx instanceof llm.ToolContext ? toolCtx : new llm.ToolContext(toolCtx ?? []);
  const tools = Object.entries(context.functionTools).map(([name, { description, parameters }]) =>
    JSON.stringify({ name, description, parameters: llm.toJsonSchema(parameters) }),
  );
  return [...items, ...tools].join('\n');
}
