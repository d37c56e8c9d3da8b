import { chatRequestSchema } from '@voxie/contracts/emulator';
import type { ChatContent, ChatRequest } from '@voxie/contracts/emulator';

import type { Entry, ToolChoice, Turn } from '../brain/turn.ts';
import { OpenAiError } from './openai-error.ts';

/** What transcription makes of speech that nobody recognised, as people who transcribe mark it. */
export const inaudible = '[inaudible]';

/** @throws OpenAiError 400 that names the field. */
export function parseChatRequest(body: unknown): ChatRequest {
  const parsed = chatRequestSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const param = issue?.path.join('.') ?? '';
  throw new OpenAiError(400, {
    message: `Invalid value for '${param}': ${issue?.message ?? 'wrong shape'}`,
    param,
    code: 'invalid_value',
  });
}

/** The conversation of a chat request. The first system messages are the instructions. */
export function turnFrom(request: ChatRequest): Turn {
  const start = request.messages.findIndex(({ role }) => role !== 'system' && role !== 'developer');
  const first = start < 0 ? request.messages.length : start;
  const instructions = request.messages
    .slice(0, first)
    .map((entry) => textOf(entry.content))
    .join('\n');
  return {
    instructions,
    replyInstructions: '',
    entries: request.messages.slice(first).flatMap(entriesOf),
    tools: (request.tools ?? []).flatMap(({ function: tool }) =>
      tool ? [{ name: tool.name, description: tool.description ?? '', parameters: tool.parameters ?? {} }] : [],
    ),
    toolChoice: toolChoiceOf(request.tool_choice),
  };
}

function entriesOf(entry: ChatRequest['messages'][number]): Entry[] {
  const text = textOf(entry.content);
  switch (entry.role) {
    case 'system':
    case 'developer':
      return [{ kind: 'system', text }];
    case 'user':
      return [text.trim() === inaudible ? { kind: 'speech' } : { kind: 'user', text }];
    case 'tool':
      return [{ kind: 'result', callId: entry.tool_call_id, output: text }];
    case 'assistant': {
      const calls = (entry.tool_calls ?? []).map((made): Entry => ({
        kind: 'call',
        callId: made.id,
        name: made.function.name,
        arguments: made.function.arguments,
      }));
      return text === '' ? calls : [{ kind: 'assistant', text }, ...calls];
    }
    default:
      return entry satisfies never;
  }
}

function textOf(value: ChatContent): string {
  if (typeof value === 'string') return value;
  return (value ?? []).map((piece) => piece.text ?? '').join('');
}

function toolChoiceOf(choice: ChatRequest['tool_choice']): ToolChoice {
  if (choice === undefined) return 'auto';
  return typeof choice === 'string' ? choice : { name: choice.function.name };
}
