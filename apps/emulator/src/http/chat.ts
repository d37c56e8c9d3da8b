import { Readable } from 'node:stream';

import { chatQuantities } from '@voxie/contracts';
import type { ChatRequest } from '@voxie/contracts/emulator';
import type { FastifyInstance } from 'fastify';
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionMessageFunctionToolCall,
} from 'openai/resources/chat/completions';
import type { CompletionUsage } from 'openai/resources/completions';

import { think } from '../brain/brain.ts';
import { answerAsJson } from '../brain/extract/as-json.ts';
import { say } from '../brain/turn.ts';
import type { Reply, Turn } from '../brain/turn.ts';
import { newId } from '../ids.ts';
import { isModelFor } from '../models.ts';
import { textTokens } from '../realtime/usage.ts';
import { parseChatRequest, turnFrom } from './chat-request.ts';
import { applyBehaviour, modelIn } from './dialled-in.ts';
import type { DialledIn, House } from './dialled-in.ts';
import { modelNotFound } from './openai-error.ts';
import { PromptCache } from './prompt-cache.ts';

/** `/v1/chat/completions`, whole or as a stream of server-sent events. */
export function addChat(app: FastifyInstance, house: House): void {
  const cache = new PromptCache();
  app.post('/v1/chat/completions', async (request, reply) => {
    const dialled = await applyBehaviour(request, reply, {
      ...house,
      endpoint: 'chat',
      model: modelIn(request.body),
    });
    if (!dialled) return reply;
    const chat = parseChatRequest(request.body);
    if (!isModelFor('chat', chat.model)) throw modelNotFound(chat.model);
    const cached = cache.tokensOf(dialled.caller, promptOf(chat));
    const answer = answerOf(chat, dialled.behaviour.scriptedReply, cached);
    if (chat.stream !== true) {
      dialled.bill({ quantities: quantitiesOf(answer.usage) });
      dialled.onHalfway();
      return completionOf(chat, answer);
    }
    void reply.header('content-type', 'text/event-stream; charset=utf-8').header('cache-control', 'no-cache');
    return reply.send(Readable.from(billed(chat, answer, dialled)));
  });
}

interface Answer {
  id: string;
  created: number;
  text: string | null;
  calls: ChatCompletionMessageFunctionToolCall[];
  usage: CompletionUsage;
}

const promptOf = (chat: ChatRequest): string => JSON.stringify(chat.tools ?? '') + JSON.stringify(chat.messages);

const quantitiesOf = (usage: CompletionUsage) =>
  chatQuantities(usage.prompt_tokens, usage.prompt_tokens_details?.cached_tokens ?? 0, usage.completion_tokens);

function answerOf(chat: ChatRequest, scriptedReply: string | null, cached: number): Answer {
  const turn = turnFrom(chat);
  const reply = scriptedReply === null ? replyTo(chat, turn) : say(scriptedReply);
  const calls = reply.calls.map((made): ChatCompletionMessageFunctionToolCall => ({
    id: newId('call'),
    type: 'function',
    function: { name: made.name, arguments: JSON.stringify(made.arguments) },
  }));
  const promptTokens = textTokens(JSON.stringify(chat.messages)) + textTokens(JSON.stringify(chat.tools ?? ''));
  const completionTokens = textTokens(
    (reply.text ?? '') + calls.map((made) => made.function.name + made.function.arguments).join(''),
  );
  const usage = {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
  };
  return { id: newId('chatcmpl'), created: Math.floor(Date.now() / 1000), text: reply.text, calls, usage };
}

/** Where JSON is asked for, the answer has the form of its schema. */
function replyTo(chat: ChatRequest, turn: Turn): Reply {
  const reply = think(turn);
  const format = chat.response_format?.type;
  if (reply.text === null || format === undefined || format === 'text') return reply;
  const schema = chat.response_format?.json_schema?.schema;
  return say(JSON.stringify(schema === undefined ? { answer: reply.text } : answerAsJson(turn, schema, reply.text)));
}

function completionOf(chat: ChatRequest, { id, created, text, calls, usage }: Answer): ChatCompletion {
  return {
    id,
    object: 'chat.completion',
    created,
    model: chat.model,
    choices: [
      {
        index: 0,
        logprobs: null,
        finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
        message: {
          role: 'assistant',
          content: text,
          refusal: null,
          ...(calls.length > 0 ? { tool_calls: calls } : {}),
        },
      },
    ],
    usage,
  };
}

/** The events, with what was used written down at the end: also where the caller leaves before it. */
async function* billed(chat: ChatRequest, answer: Answer, { bill, onHalfway }: DialledIn): AsyncGenerator<string> {
  let isWhole = false;
  try {
    yield* eventsOf(chat, answer, onHalfway);
    isWhole = true;
  } finally {
    bill({
      quantities: quantitiesOf(answer.usage),
      isReported: isWhole && chat.stream_options?.include_usage === true,
    });
  }
}

async function* eventsOf(chat: ChatRequest, answer: Answer, onHalfway: () => void): AsyncGenerator<string> {
  const wantsUsage = chat.stream_options?.include_usage === true;
  const base = { id: answer.id, object: 'chat.completion.chunk', created: answer.created, model: chat.model } as const;
  const event = (choices: ChatCompletionChunk.Choice[], usage: CompletionUsage | null = null): string => {
    const chunk: ChatCompletionChunk = { ...base, choices, ...(wantsUsage ? { usage } : {}) };
    return `data: ${JSON.stringify(chunk)}\n\n`;
  };
  const choice = (delta: ChatCompletionChunk.Choice.Delta): ChatCompletionChunk.Choice[] => [
    { index: 0, delta, finish_reason: null },
  ];

  yield event(choice({ role: 'assistant', content: answer.text === null ? null : '' }));
  const words = answer.text?.match(/\s*\S+\s*/gu) ?? [];
  for (const [index, content] of words.entries()) {
    yield event(choice({ content }));
    // The words before the cut must be out first, as from a provider that dies in mid-sentence.
    if (index === Math.floor(words.length / 2)) await new Promise((resolve) => setTimeout(resolve, 5)).then(onHalfway);
  }
  for (const [index, made] of answer.calls.entries()) {
    yield event(
      choice({
        tool_calls: [{ index, id: made.id, type: 'function', function: { name: made.function.name, arguments: '' } }],
      }),
    );
    for (const piece of made.function.arguments.match(/[\s\S]{1,24}/gu) ?? []) {
      yield event(choice({ tool_calls: [{ index, function: { arguments: piece } }] }));
    }
  }
  yield event([{ index: 0, delta: {}, finish_reason: answer.calls.length > 0 ? 'tool_calls' : 'stop' }]);
  if (wantsUsage) yield event([], answer.usage);
  yield 'data: [DONE]\n\n';
}
