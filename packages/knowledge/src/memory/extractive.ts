import type { FoundFact, MemoryFact } from '@voxie/contracts';

/** What people say of themselves in so many words, and how it is remembered. */
interface Rule {
  says: RegExp;
  remembered: (what: string) => string;
  /** A person has one of these: a new one takes the place of the old. */
  isOne?: true;
}

const word = String.raw`[\p{L}\p{N}][\p{L}\p{N}'’.-]*`;
const few = String.raw`(?<what>${word}(?: ${word}){0,3})`;
const phrase = String.raw`(?<what>[^.,;!?\n]{2,80})`;
const rule = (source: string, remembered: Rule['remembered'], isOne?: true): Rule => ({
  says: new RegExp(source, 'iu'),
  remembered,
  ...(isOne === undefined ? {} : { isOne }),
});

const rules: readonly Rule[] = [
  rule(`\\b(?:my name is|my name's|please call me|call me) ${few}`, (what) => `The person's name is ${what}.`, true),
  rule(`\\bI(?:'m| am) allergic to ${phrase}`, (what) => `The person is allergic to ${what}.`),
  rule(`\\bI (?:really |much )?prefer ${phrase}`, (what) => `The person prefers ${what}.`),
  rule(`\\bI (?:live|work) in ${phrase}`, (what) => `The person lives or works in ${what}.`),
  rule(`\\bI work (?:as|for|at) ${phrase}`, (what) => `The person works as or for ${what}.`),
  rule(
    `\\bI(?:'m| am) (?<what>(?:a |an )?(?:vegetarian|vegan|diabetic|pregnant)\\b)`,
    (what) => `The person is ${what}.`,
  ),
  rule(`\\bmy birthday is ${phrase}`, (what) => `The person's birthday is ${what}.`, true),
  rule(
    `\\bmy (?:customer|order|account|member(?:ship)?) (?:number|id) is ${phrase}`,
    (what) => `The person's customer or order number is ${what}.`,
  ),
  rule(`\\bmy favou?rite ${phrase}`, (what) => `The person's favourite ${what}.`),
];

/** Words that end what was said about oneself: "my name is Ada and I ..." is about Ada alone. */
const next = /\s+(?:and|but|so|because|by the way|please|thanks|thank you)\b.*$/iu;

/** What someone says of themselves in a text: by which rule, what of it is kept, and the words it stands on. */
export function statementsIn(text: string): { rule: Rule; what: string; quote: string }[] {
  return rules.flatMap((each) => {
    const match = each.says.exec(text);
    const what =
      match?.groups?.['what']
        ?.replace(next, '')
        .replace(/[\s.,]+$/u, '')
        .trim() ?? '';
    return match === null || what === '' ? [] : [{ rule: each, what, quote: match[0].trim() }];
  });
}

/**
 * Facts taken from first-person statements, by rule. For where no chat model answers usefully: it finds little, and
 * nothing that was not said.
 */
export function extractFacts(said: readonly string[], known: readonly MemoryFact[]): FoundFact[] {
  const found = new Map<string, FoundFact>();
  for (const { rule: stated, what, quote } of said.flatMap(statementsIn)) {
    const { remembered, isOne } = stated;
    const fact = remembered(what);
    const beginning = remembered('').replace(/\s*\.$/u, '');
    const replaces = isOne ? (known.find((each) => each.fact.startsWith(beginning))?.id ?? null) : null;
    found.set(isOne ? beginning : fact.toLowerCase(), { fact, quote, replaces });
  }
  return [...found.values()];
}
