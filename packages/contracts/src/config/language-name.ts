/** Where people of the language call it otherwise than the list of names does, or by a tag that is not in it. */
const ours: Readonly<Record<string, string>> = { bn: 'Bengali', od: 'Odia' };

const names = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard', fallback: 'code' });

/**
 * `hi` and `hi-IN` -> `Hindi`, `en-IN` -> `English (India)`; the tag itself where it names nothing. A language of India
 * is named without its country.
 */
export function languageName(tag: string): string {
  const [primary = tag, region] = tag.split('-');
  const plain = region === 'IN' && primary !== 'en' ? primary : tag;
  return ours[plain] ?? names.of(plain) ?? tag;
}
