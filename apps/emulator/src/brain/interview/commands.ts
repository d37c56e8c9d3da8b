import { fieldOf, fieldPattern, factFor, pathsOf } from './fields.ts';
import type { Facts, Field, Found } from './fields.ts';

const commands = [
  new RegExp(
    `\\b(?:change|set|update|make|edit|switch|turn)\\s+(?:the |its |her |his |their |my )?(?:agent'?s? )?(?<field>${fieldPattern})\\s+(?:to|into|as|be|:)\\s*(?<value>[\\s\\S]+)$`,
    'iu',
  ),
  new RegExp(
    `\\b(?:the|its|her|his|agent'?s)\\s+(?<field>${fieldPattern})\\s+(?:should be|must be|is|shall be|will be|:)\\s*(?<value>[\\s\\S]+)$`,
    'iu',
  ),
  new RegExp(`^\\s*(?<field>${fieldPattern})\\s*:\\s*(?<value>[\\s\\S]+)$`, 'iu'),
  /\b(?<field>name)\s+(?:it|her|him|the agent)\s+(?<value>["“]?\p{Lu}[\s\S]+)$/iu,
];

const changeCommand = commands[0];
const longFields: readonly (Field | undefined)[] = ['greeting', 'instructions', 'knowledge', 'neverDo', 'description'];

interface Commanded extends Found {
  /** Fields the person asked to change: also those they typed themselves. */
  changes: string[];
}

/**
 * "Change the greeting to ..." replaces what the person typed; "its name is ..." only tells. Where a free text is expected,
 * only "change the ... to" counts.
 */
export function findCommands(text: string, expectsFreeText: boolean): Commanded {
  const facts: Facts = {};
  const changes: string[] = [];
  const rest: string[] = [];
  const whole = changeCommand?.exec(text)?.groups;
  const isLong = longFields.includes(fieldOf(whole?.['field']));
  for (const clause of isLong ? [text] : clausesOf(text)) {
    const match = commands
      .slice(0, expectsFreeText ? 1 : commands.length)
      .map((command) => command.exec(clause))
      .find(Boolean);
    const field = fieldOf(match?.groups?.['field']);
    const value = match?.groups?.['value'];
    if (field === undefined || value === undefined) {
      rest.push(clause);
      continue;
    }
    const told = factFor(field, value.replace(/,?\s*(?:please|thanks|thank you)\s*[.!]*$/iu, ''));
    Object.assign(facts, told);
    if (changeCommand?.test(clause) === true) changes.push(...pathsOf(told));
  }
  return { facts, rest: rest.join(' '), changes };
}

/** Parts that may each carry a command of its own. A quotation is never cut. */
function clausesOf(text: string): string[] {
  if (/["“]/u.test(text)) return [text];
  return text
    .split(/(?<=[.!?;])\s+|,?\s+and\s+(?=(?:please\s+)?(?:change|set|update|make|call|name|the|its|her|his)\b)/u)
    .filter((clause) => clause.trim() !== '');
}
