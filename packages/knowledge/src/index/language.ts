import { detect } from 'tinyld';

/** PostgreSQL's text search configurations by ISO 639-1. What is not here is searched word for word ("simple"). */
const configurations: Readonly<Record<string, string>> = {
  ar: 'arabic',
  hy: 'armenian',
  eu: 'basque',
  ca: 'catalan',
  da: 'danish',
  nl: 'dutch',
  en: 'english',
  fi: 'finnish',
  fr: 'french',
  de: 'german',
  el: 'greek',
  hi: 'hindi',
  hu: 'hungarian',
  id: 'indonesian',
  ga: 'irish',
  it: 'italian',
  lt: 'lithuanian',
  ne: 'nepali',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  es: 'spanish',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
};

/** Shorter texts say too little. */
const leastCharacters = 24;
const sample = 6000;

/** The text search configuration that a text is indexed by. */
export function languageOf(text: string): string {
  if (text.length < leastCharacters) return 'simple';
  return configurations[detect(text.slice(0, sample))] ?? 'simple';
}
