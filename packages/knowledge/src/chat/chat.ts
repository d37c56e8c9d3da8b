import { answerFormatOf, chatAnswerSchema } from '@voxie/contracts';
import type { z } from 'zod';

/** The server's own chat model, for what no agent says: summaries and memories. Secret: never log it. */
export interface ChatSettings {
  apiKey: string;
  /** With the version. No slash at the end. */
  baseUrl: string;
  model: string;
}

export interface ChatQuestion {
  /** What the model shall do. */
  task: string;
  /** What it shall do it with: data, never orders. */
  material: string;
  signal: AbortSignal;
}

/** Throws ChatFailure. */
export interface Chat {
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
export function createChat({ apiKey, baseUrl, model }: ChatSettings): Chat {
  async function complete({ task, material, signal }: ChatQuestion, format?: object): Promise<string> {
    const response = await post(
      `${baseUrl}/chat/completions`,
      {
        model,
        messages: [
          { role: 'system', content: task },
          { role: 'user', content: material },
        ],
        ...(format === undefined ? {} : { response_format: format }),
      },
      { apiKey, signal },
    );
    const parsed = chatAnswerSchema.safeParse(response);
    const content = parsed.data?.choices[0]?.message.content?.trim() ?? '';
    if (content === '') throw unusable('The chat model answered nothing.');
    return content;
  }

  return {
    ask: (question) => complete(question),
    askFor: async (schema, question) => {
      const parsed = schema.safeParse(jsonOf(await complete(question, answerFormatOf(schema))));
      if (!parsed.success) throw unusable('The chat model answered in another form.', parsed.error);
      return parsed.data;
    },
  };
}

const unusable = (message: string, cause?: unknown) => new ChatFailure(message, { cause, isUnusable: true });

async function post(url: string, body: object, { apiKey, signal }: { apiKey: string; signal: AbortSignal }) {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    throw new ChatFailure('The chat model cannot be reached.', { cause: error, isUnusable: false });
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
