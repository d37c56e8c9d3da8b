import { realtimeClientEventSchema, realtimeEventIdSchema } from '@voxie/contracts/emulator';
import type { RealtimeClientEvent } from '@voxie/contracts/emulator';

import { OpenAiError } from '../http/openai-error.ts';

/**
 * Reads one client event.
 * @throws OpenAiError with OpenAI's code and the path of the field.
 */
export function parseClientEvent(text: string): RealtimeClientEvent {
  const parsed = realtimeClientEventSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const param = issue?.path.join('.') ?? '';
  if (issue?.code === 'invalid_union' && param === 'type') {
    throw problem('invalid_value', param, "Invalid value for 'type': this is not an event the Realtime API knows.");
  }
  if (issue?.code === 'invalid_type' && issue.message.includes('undefined')) {
    throw problem('missing_required_parameter', param, `Missing required parameter: '${param}'.`);
  }
  const code = issue?.code === 'invalid_type' ? 'invalid_type' : 'invalid_value';
  throw problem(code, param, `Invalid value for '${param}': ${issue?.message ?? 'wrong shape'}`);
}

/** The `event_id` of a message, also of one that is not a valid event. */
export function eventIdOf(text: string): string | null {
  try {
    return realtimeEventIdSchema.safeParse(JSON.parse(text)).data?.event_id ?? null;
  } catch {
    return null;
  }
}

function problem(code: string, param: string, message: string): OpenAiError {
  return new OpenAiError(400, { message, param, code });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OpenAiError(400, { message: 'We could not parse the JSON body of your event.', code: 'invalid_json' });
  }
}
