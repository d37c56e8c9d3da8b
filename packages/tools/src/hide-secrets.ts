/** Shorter ones stand in any text by chance. */
const minCharacters = 4;

/** What was sent or read must not come back: each value, however it is spelled, becomes {{secret:NAME}}. */
export function hideSecrets(text: string, secrets: ReadonlyMap<string, string>): string {
  return [...secrets]
    .flatMap(([name, value]) => spellingsOf(value).map((spelling) => ({ name, spelling })))
    .toSorted((a, b) => b.spelling.length - a.spelling.length)
    .reduce((hidden, { name, spelling }) => hidden.replaceAll(spelling, `{{secret:${name}}}`), text);
}

/** As it is, within JSON (and JSON within JSON), and in a URL or a form; of a URL its password too. */
function spellingsOf(value: string): string[] {
  const password = URL.parse(value)?.password ?? '';
  const raw = [value, value.trim(), password, decoded(password)].filter((text) => text.length >= minCharacters);
  return [...new Set(raw.flatMap((text) => [text, ...inJson(text), ...inUrl(text)]))];
}

const jsonOf = (text: string): string => JSON.stringify(text).slice(1, -1);

function inJson(text: string): string[] {
  const once = jsonOf(text);
  // Some servers escape slashes, and some all that is not ASCII.
  const ascii = once.replaceAll(/[^\u0020-\u007E]/gu, (character) =>
    [...Array(character.length).keys()].map((at) => `\\u${hex(character.charCodeAt(at))}`).join(''),
  );
  return [once, jsonOf(once), once.replaceAll('/', String.raw`\/`), ascii];
}

const hex = (code: number): string => code.toString(16).padStart(4, '0');

function inUrl(text: string): string[] {
  // Throws of half a character, which no secret of ours can hold.
  const whole = text.toWellFormed();
  const encoded = [encodeURIComponent(whole), encodeURI(whole), new URLSearchParams({ '': whole }).toString().slice(1)];
  return encoded.flatMap((each) => [each, each.replaceAll(/%[0-9A-F]{2}/gu, (code) => code.toLowerCase())]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
