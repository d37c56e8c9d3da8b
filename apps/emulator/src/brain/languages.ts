const tagsByName: Record<string, string> = {
  arabic: 'ar',
  bengali: 'bn',
  chinese: 'zh',
  dutch: 'nl',
  english: 'en',
  french: 'fr',
  german: 'de',
  gujarati: 'gu',
  hindi: 'hi',
  hinglish: 'hi',
  indonesian: 'id',
  italian: 'it',
  japanese: 'ja',
  kannada: 'kn',
  korean: 'ko',
  malayalam: 'ml',
  mandarin: 'zh',
  marathi: 'mr',
  odia: 'od',
  polish: 'pl',
  portuguese: 'pt',
  punjabi: 'pa',
  russian: 'ru',
  spanish: 'es',
  swedish: 'sv',
  tamil: 'ta',
  telugu: 'te',
  thai: 'th',
  turkish: 'tr',
  ukrainian: 'uk',
  urdu: 'ur',
  vietnamese: 'vi',
};

/** The languages that are known by name, for a pattern. */
export const languageNames = Object.keys(tagsByName).join('|');

/** A language named in the text, with its BCP 47 tag and the words that named it. */
export function findLanguage(text: string): { tag: string; name: string; words: string } | null {
  const named = new RegExp(
    `\\b(?:(?:and\\s+|,\\s*)?(?:(?:it|she|he)\\s+)?(?:should\\s+|must\\s+)?(?:speaks?|speaking|talks?|answers?|replies|in|language(?:\\s+is|:)?)\\s+(?:in\\s+)?)?(?<name>${languageNames})\\b(?:\\s+language)?`,
    'iu',
  ).exec(text);
  const name = named?.groups?.['name'];
  if (!named || name === undefined) return null;
  const tag = tagsByName[name.toLowerCase()];
  return tag === undefined
    ? null
    : { tag, name: name.charAt(0).toUpperCase() + name.slice(1).toLowerCase(), words: named[0] };
}

/** True when most letters are of another script than the one the emulator can speak. */
export function isOtherScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = text.match(/\p{Script=Latin}/gu) ?? [];
  return letters.length > 0 && latin.length * 2 < letters.length;
}
