import { builtInVariables, placesIn } from '@voxie/contracts';
import { groupAt, isObject, textAt } from '../../draft/tree.ts';
import type { Tree } from '../../draft/tree.ts';

const texts = ['instructions', 'knowledge', 'neverDo', 'endWhen', 'greeting', 'audience', 'personality'] as const;
// In tools a place may also be an argument; a variable that is meant there is declared by hand.

/** The {{places}} of the texts that nobody has declared, each once. */
export function undeclaredPlaces(tree: Tree): string[] {
  const declared = new Set([...Object.keys(groupAt(tree, 'variables')), ...builtInVariables]);
  const used = texts.flatMap((path) => placesIn(textAt(tree, path)));
  return [...new Set(used)].filter((name) => !declared.has(name));
}

/** The declared variables that no text of the agent asks for. */
export function unusedVariables(tree: Tree): Set<string> {
  const tools = JSON.stringify(isObject(tree['tools']) ? tree['tools'] : {});
  const used = new Set([...texts.map((path) => textAt(tree, path)), tools].flatMap(placesIn));
  return new Set(Object.keys(groupAt(tree, 'variables')).filter((name) => !used.has(name)));
}
