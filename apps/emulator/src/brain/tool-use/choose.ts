import { call, say } from '../turn.ts';
import type { Reply, ToolOffer, Turn } from '../turn.ts';
import { stemsOf } from '../persona/retrieval.ts';
import { abilityOf, wantedAbility } from './abilities.ts';
import { confirmedCall, isCollecting } from './collecting.ts';
import { KNOWLEDGE } from './found.ts';
import { fillSchema } from './schema-fill.ts';
import { END_CALL } from './speak-results.ts';
import { teamCall } from './team.ts';
import { spaced } from './words-of.ts';

/**
 * The call the conversation asks for: one the client forces, one the person names, or one that does what they ask for.
 * Where nothing offered can do it, the words that say so. Null: no tool is asked for.
 */
export function wantedCall(turn: Turn, text: string): Reply | null {
  const { toolChoice, tools } = turn;
  if (toolChoice === 'none') return null;
  const forced = typeof toolChoice === 'object' ? tools.find((tool) => tool.name === toolChoice.name) : undefined;
  const exact = forced ?? tools.find((tool) => isNamed(tool, text));
  if (exact !== undefined) return call(exact.name, argumentsFor(turn, exact, text));
  const said = confirmedCall(turn, text) ?? able(turn, text) ?? teamCall(turn, text);
  if (said !== null) return said;
  const named = namedTool(tools, text) ?? (toolChoice === 'required' ? tools[0] : undefined);
  if (named === undefined) return null;
  const args = argumentsFor(turn, named, text);
  // Agreement is not taken for granted: the values are read back first.
  return call(named.name, isCollecting(named) ? { ...args, confirmed: false } : args);
}

/** Ends the call when the person says goodbye and the agent can hang up. */
export function endCall(turn: Turn): Reply | null {
  const tool = turn.tools.find((offer) => END_CALL.test(offer.name));
  return tool && turn.toolChoice !== 'none'
    ? call(tool.name, fillSchema(tool.parameters, 'The person said goodbye'))
    : null;
}

/** Looks a question up, where the agent has knowledge to search. */
export function lookUp(turn: Turn, question: string): Reply | null {
  const tool = turn.tools.find(({ name }) => name === KNOWLEDGE);
  return tool && turn.toolChoice !== 'none' ? call(tool.name, { query: question.slice(0, 1000) }) : null;
}

function argumentsFor(turn: Turn, tool: ToolOffer, text: string): Record<string, unknown> {
  return abilityOf(tool)?.read(text, turn) ?? fillSchema(tool.parameters, text);
}

function able(turn: Turn, text: string): Reply | null {
  const wanted = wantedAbility(turn, text);
  if (wanted === null) return null;
  const { ability, args, offer } = wanted;
  return offer === undefined
    ? say(`I cannot ${ability.doing}: I was not given a tool for that.`)
    : call(offer.name, args);
}

/** "use the read_menu tool", "call read_menu": the name itself. */
function isNamed({ name }: ToolOffer, text: string): boolean {
  const isUnmistakable = /[_-]/u.test(name) || /\b(?:tool|function)\b/iu.test(text);
  return isUnmistakable && text.toLowerCase().includes(name.toLowerCase());
}

/** "use the weather tool", or a request that carries every word of the tool's name. */
function namedTool(tools: readonly ToolOffer[], text: string): ToolOffer | undefined {
  const asked = stemsOf(text);
  const isPlain = /\b(?:use|call|run|invoke|try)\b.*\b(?:tool|function)\b/iu.test(text);
  return tools.find((tool) => {
    const words = stemsOf(spaced(tool.name));
    if (words.length === 0) return false;
    const known = words.filter((word) => asked.includes(word)).length;
    return isPlain ? known > 0 : words.length > 1 && known === words.length;
  });
}
