import type { Problem } from '../errors.ts';
import { fixedHostWords, hasFixedHost, schemaProblems } from '../tools/index.ts';
import type { AgentConfig } from './agent-config.ts';
import { isObject } from './patch.ts';
import { builtInVariables, placesIn } from './variables.ts';

/** What of the tools cannot work: places that nothing fills, a host that a caller could choose, schemas without a bound. */
export function checkTools({ tools, variables }: AgentConfig): Problem[] {
  const known = [...Object.keys(variables), ...builtInVariables];
  return Object.entries(tools).flatMap(([name, tool]) => {
    const at = `tools.${name}`;
    if (tool.kind === 'mcp' || tool.kind === 'api_call')
      return unknownPlaces(textsOf(`${at}.headers`, tool.headers), known, 'Add the variable');
    if (tool.kind !== 'http') return [];
    const { url, headers, body, parameters } = tool;
    const texts = { [`${at}.url`]: url, ...textsOf(`${at}.headers`, headers), [`${at}.body`]: body };
    return [
      ...unknownPlaces(texts, [...known, ...argumentsOf(parameters)], 'Add the argument or the variable'),
      ...(hasFixedHost(url) ? [] : [{ path: `${at}.url`, message: fixedHostWords }]),
      ...schemaProblems(parameters).map(({ path, message }) => ({ path: `${at}.parameters.${path}`, message })),
    ];
  });
}

const textsOf = (path: string, headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [`${path}.${name}`, value]));

const argumentsOf = ({ properties }: Readonly<Record<string, unknown>>): string[] =>
  isObject(properties) ? Object.keys(properties) : [];

/** Texts by their paths, whose {{places}} nothing would fill. */
export function unknownPlaces(
  texts: Readonly<Record<string, string>>,
  known: readonly string[],
  add: string,
): Problem[] {
  return Object.entries(texts).flatMap(([path, source]) =>
    placesIn(source)
      .filter((name) => !known.includes(name))
      .map((name) => ({ path, message: `{{${name}}} is not declared. ${add} ${name}, or remove the place.` })),
  );
}
