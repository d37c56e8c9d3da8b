import { answerFormatOf, chatAnswerSchema } from '@voxie/contracts';
import type { ModelUse } from '@voxie/contracts';
import { OutboundError } from '@voxie/platform';
import type { z } from 'zod';
import { useOf } from './use-of.ts';
import type { ChatUse } from './use-of.ts';

/** A chat model for what no agent says: summaries, memories, analyses. Secret: never log it. */
export interface ChatSettings {
  apiKey: string;
  /** With the version. No slash at the end. */
  baseUrl: string;
  model: string;
  /** Null or absent: the model's own. */
  temperature?: number | null;
  /** The way there; absent: the address is where it is. A tenant's address goes through the guard. */
  fetch?: typeof globalThis.fetch;
}

/** A model, as the record and the prices of a call name it. */
type ModelName = Pick<ModelUse, 'provider' | 'model'>;

export interface ChatQuestion {
  /** What the model shall do. */
  task: string;
  /** What it shall do it with: data, never orders. */
  material: string;
  signal: AbortSignal;
  /** Told what an answer used, whether it can be used or not. */
  onUsage?: (use: ChatUse) => void;
}

/** Throws ChatFailure. */
export interface Chat {
  /** Which model answers, for what it used. */
  name: ModelName;
  ask: (question: ChatQuestion) => Promise<string>;
  /** The answer as JSON of a schema. Throws ChatFailure where it is of another form. */
  askFor: <T>(schema: z.ZodType<T>, question: ChatQuestion) => Promise<T>;
}

export class ChatFailure extends Error {
  /** The model answered, but not as it was asked to: another model may do better, another try hardly. */
  readonly isUnusable: boolean;

  constructor(message: string, options: ErrorOptions & { isUnusable: boolean }) {
    super(message, options);
    this.name = 'ChatFailure';
    this.isUnusable = options.isUnusable;
  }
}

/** Asks an OpenAI-compatible server. */
export function createChat(settings: ChatSettings): Chat {
  const { model, temperature = null } = settings;

  async function complete({ task, material, signal, onUsage }: ChatQuestion, format?: object): Promise<string> {
    const body = {
      model,
      messages: [
        { role: 'system', content: task },
        { role: 'user', content: material },
      ],
      ...(temperature === null ? {} : { temperature }),
      ...(format === undefined ? {} : { response_format: format }),
    };
    const response = await post(settings, body, signal);
    const parsed = chatAnswerSchema.safeParse(response);
    const content = parsed.data?.choices[0]?.message.content?.trim() ?? '';
    onUsage?.(useOf(parsed.data?.usage, { asked: task + material, answered: content }));
    if (content === '') throw unusable('The chat model answered nothing.');
    return content;
  }

  return {
    name: { provider: 'openai', model },
    ask: (question) => complete(question),
    askFor: async (schema, question) => {
      const parsed = schema.safeParse(jsonOf(await complete(question, answerFormatOf(schema))));
      if (!parsed.success) throw unusable('The chat model answered in another form.', parsed.error);
      return parsed.data;
    },
  };
}

const unusable = (message: string, cause?: unknown) => new ChatFailure(message, { cause, isUnusable: true });

async function post({ baseUrl, apiKey, fetch = globalThis.fetch }: ChatSettings, body: object, signal: AbortSignal) {
  let response: Response;
  try {
    response = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    // An address that the guard refuses is refused the next time, too.
    const isRefused = error instanceof OutboundError && error.failure.startsWith('refused');
    throw new ChatFailure(isRefused ? error.message : 'The chat model cannot be reached.', {
      cause: error,
      isUnusable: isRefused,
    });
  }
  const isClients = response.status >= 400 && response.status < 500 && response.status !== 429;
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  throw new ChatFailure(`The chat model refused (HTTP ${response.status}).`, { isUnusable: isClients });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^```(?:json)?\s*|\s*```$/gu, ''));
  } catch (error) {
    throw unusable('The chat model answered no JSON.', error);
  }
}
