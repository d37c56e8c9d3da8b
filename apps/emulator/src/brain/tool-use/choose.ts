import { parseJson } from '../json.ts';
import { call } from '../turn.ts';
import type { Reply, ToolOffer, Turn } from '../turn.ts';
import { asSentence } from '../words.ts';
import { stemsOf } from './retrieval.ts';
import { fillSchema } from './schema-fill.ts';

const END_CALL = /^(?:end_call|hang_up|end_conversation)$/u;

export const GOODBYE = 'Goodbye, and thank you for talking with me.';

/** The call the conversation asks for: one the client forces, or one the person names. Null when there is none. */
export function wantedCall(turn: Turn, text: string): Reply | null {
  const { toolChoice, tools } = turn;
  if (toolChoice === 'none' || tools.length === 0) return null;
  const forced = typeof toolChoice === 'object' ? tools.find((tool) => tool.name === toolChoice.name) : undefined;
  const named = forced ?? namedTool(tools, text) ?? (toolChoice === 'required' ? tools[0] : undefined);
  return named ? call(named.name, fillSchema(named.parameters, text)) : null;
}

/** Ends the call when the person says goodbye and the agent can hang up. */
export function endCall(turn: Turn): Reply | null {
  const tool = turn.tools.find((offer) => END_CALL.test(offer.name));
  return tool && turn.toolChoice !== 'none'
    ? call(tool.name, fillSchema(tool.parameters, 'The person said goodbye'))
    : null;
}

/** "use the weather tool", "call get_weather", or a request that carries every word of the tool's name. */
function namedTool(tools: readonly ToolOffer[], text: string): ToolOffer | undefined {
  const asked = stemsOf(text);
  const isPlain = /\b(?:use|call|run|invoke|try)\b.*\b(?:tool|function)\b/iu.test(text);
  return tools.find((tool) => {
    if (text.toLowerCase().includes(tool.name.toLowerCase()) && /[_-]|tool|function/iu.test(text)) return true;
    const words = stemsOf(tool.name.replaceAll(/[_-]/gu, ' ').replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' '));
    if (words.length === 0) return false;
    const known = words.filter((word) => asked.includes(word)).length;
    return isPlain ? known > 0 : words.length > 1 && known === words.length;
  });
}

/** What came back from tools, said aloud. */
export function speakResults(results: readonly { name: string; output: string }[]): string {
  if (results.some(({ name }) => END_CALL.test(name))) return GOODBYE;
  return results.map(({ output }) => speakResult(output)).join(' ');
}

function speakResult(output: string): string {
  const value = parseJson(output);
  if (value === undefined || typeof value === 'string') {
    const text = typeof value === 'string' ? value : output;
    return text.trim() === '' ? 'That is done.' : asSentence(shorten(text));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const parts = Object.entries(value).map(([key, part]) => `${spaced(key)} is ${inWords(part)}`);
    return parts.length === 0 ? 'That is done.' : asSentence(`Here is what I found: ${shorten(parts.join(', '))}`);
  }
  return asSentence(`Here is what I found: ${shorten(inWords(value))}`);
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, part]) => `${spaced(key)} ${inWords(part)}`)
      .join(', ');
  }
  return typeof value === 'string' ? value : value === null ? 'nothing' : JSON.stringify(value);
}

function spaced(key: string): string {
  return key
    .replaceAll(/[_-]/gu, ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ')
    .toLowerCase();
}

function shorten(text: string): string {
  return text.length <= 400 ? text : `${text.slice(0, 400).replace(/\s\S*$/u, '')} …`;
}
