import type { llm } from '@livekit/agents';
import { LLM } from '@livekit/agents-plugin-openai';
import { OutboundError } from '@voxie/platform';
import OpenAI from 'openai';
import type { ChatRequest, Mind } from '../chain/mind.ts';
import type { Reach } from '../context.ts';
import { refusalOf } from '../http-failure.ts';

/** Servers that want no key get this; the client insists on one. */
const noKey = 'none';

/** A chat model behind `/chat/completions`. */
export function openaiMind(reach: Reach, { model, temperature }: { model: string; temperature: number | null }): Mind {
  return {
    answer: (request, signal) => answer({ reach, model, request: withTemperature(request, temperature) }, signal),
  };
}

/** The plugin leaves a temperature of 0 out. */
function withTemperature(request: ChatRequest, temperature: number | null): ChatRequest {
  return temperature === null ? request : { ...request, extraKwargs: { ...request.extraKwargs, temperature } };
}

interface Asked {
  reach: Reach;
  model: string;
  request: ChatRequest;
}

async function* answer({ reach, model, request }: Asked, signal: AbortSignal): AsyncGenerator<llm.ChatChunk> {
  let failure: Error | undefined;
  const client = new OpenAI({
    baseURL: reach.baseUrl,
    apiKey: reach.apiKey === '' ? noKey : reach.apiKey,
    maxRetries: 0,
    fetch: async (url, init) => {
      // The plugin knows errors of its own copy of the client alone, and would call each a lost connection.
      const response = await reach.fetch(url, init).catch((error: unknown) => {
        if (error instanceof OutboundError) failure = error;
        throw error;
      });
      if (!response.ok) failure = await refusalOf(response.clone());
      return response;
    },
  });
  // The plugin's copy of the client is another version, with the same methods.
  const mind = new LLM({ model, client: client as never });
  // A stream tells of its failure by this event alone, and ends as if all were said.
  mind.on('error', ({ error }) => {
    failure ??= error;
  });
  const stream = mind.chat(request);
  const stop = () => stream.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    yield* stream;
  } finally {
    signal.removeEventListener('abort', stop);
    await mind.aclose();
  }
  if (failure !== undefined) throw failure;
}
