const ignored = new Set(
  (
    'a about all also an and any are as ask asked asks at be been both by call called can caller client could customer did do does ' +
    'each for from gave get gets give given gives got guest had has have her his how if in into is it its many may much must of ' +
    'not on one or our out patient person said say says shall she should so something still tell tells than that the their them then ' +
    'there they this to told under until up user visitor want wanted wants was we were what when where whether which who why ' +
    'will with would you your agent assistant'
  ).split(' '),
);

/** "closes", "closed" and "closing" are one word. */
const stem = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ing|ed|es|s|e)$/u, '') : word.replace(/s$/u, '');

const stemsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !ignored.has(word)).map(stem);

/** What a name and its description are about, each word once. */
export const keywordsOf = (text: string): string[] => [...new Set(stemsOf(text.replaceAll('_', ' ')))];

/** How many of the keywords a text has. */
export function hitsIn(text: string, keywords: readonly string[]): number {
  const stems = new Set(stemsOf(text));
  return keywords.filter((keyword) => stems.has(keyword)).length;
}
