import { llm } from '@livekit/agents';

/** Asks and uses of tools before a member must answer with what it has. */
const maxSteps = 8;

/** An agent that answers in the background: it is not heard, and hears nobody. */
export interface TextAgent {
  model: llm.LLM;
  instructions: string;
  tools: llm.ToolContextEntry[];
}

export interface Question {
  text: string;
  /** What was said on the call, without instructions. */
  history: llm.ChatContext;
  signal: AbortSignal;
}

/**
 * The agent's answer to one question, after the tools it wants to use. Throws Error where the model fails, gives no
 * answer, or `signal` is aborted.
 */
export async function answerInText(agent: TextAgent, question: Question): Promise<string> {
  const chatCtx = llm.ChatContext.empty();
  chatCtx.addMessage({ role: 'system', content: agent.instructions });
  for (const item of question.history.items) chatCtx.items.push(item);
  chatCtx.addMessage({ role: 'user', content: question.text });
  const toolCtx = new llm.ToolContext(agent.tools);
  for (let step = 0; step < maxSteps; step += 1) {
    const isLast = step === maxSteps - 1;
    const { text, toolCalls } = await ask(agent.model, {
      chatCtx,
      signal: question.signal,
      ...(isLast ? {} : { toolCtx }),
    });
    if (toolCalls.length === 0) {
      if (text === '') throw new Error('the model gave no answer');
      return text;
    }
    for (const call of toolCalls) {
      chatCtx.items.push(call, await llm.executeToolCall(call, toolCtx));
    }
  }
  throw new Error('the model gave no answer');
}

interface Ask {
  chatCtx: llm.ChatContext;
  toolCtx?: llm.ToolContext;
  signal: AbortSignal;
}

/** One request. Upstream tells of a failure by an event alone and ends the stream as if all were said. */
async function ask(model: llm.LLM, { signal, ...request }: Ask): Promise<llm.CollectedResponse> {
  signal.throwIfAborted();
  let failure: Error | undefined;
  const onError = ({ error, recoverable }: { error: Error; recoverable: boolean }) => {
    if (!recoverable) failure = error;
  };
  model.on('error', onError);
  const stream = model.chat(request);
  const onAbort = () => stream.close();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const answer = await stream.collect();
    signal.throwIfAborted();
    if (failure !== undefined) throw failure;
    return answer;
  } finally {
    signal.removeEventListener('abort', onAbort);
    model.off('error', onError);
  }
}
