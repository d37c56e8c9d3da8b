import { secondPersonVerb } from '../words.ts';

/** Verbs people use for what an agent does. Others are taken for nouns, which reads well either way. */
const verbs = new Set(
  (
    'accept act advise answer arrange ask assist book build calculate call cancel chat check coach collect compare confirm connect ' +
    'cook create deal deliver describe direct do entertain explain find follow gather get give greet guide handle have help inform ' +
    'interview introduce invite keep lead let list listen look make manage match motivate offer order organise organize plan play ' +
    'practise practice prepare present process provide qualify quiz read receive recommend record register remind reply report reserve ' +
    'resolve route run schedule screen sell send serve share show solve speak suggest support survey take talk teach tell track train ' +
    'transfer translate troubleshoot tutor verify welcome work write'
  ).split(' '),
);

export function isVerb(word: string): boolean {
  return verbs.has(word.toLowerCase());
}

/** "books tables and answers questions" as it follows "You": "book tables and answer questions". */
export function toSecondPerson(phrase: string): string {
  return phrase.replaceAll(/(?<before>^|\band |, )(?<verb>\p{L}+s)\b/gu, (whole, before: string, verb: string) => {
    const base = secondPersonVerb(verb);
    return before === '' || isVerb(base) ? before + base : whole;
  });
}
