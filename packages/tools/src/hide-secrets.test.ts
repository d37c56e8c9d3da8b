import { expect, test } from 'vitest';
import { hideSecrets } from './hide-secrets.ts';

const value = 'a"b\\c/d é\nend==';
const hide = (text: string, secrets: Record<string, string> = { KEY: value }) =>
  hideSecrets(text, new Map(Object.entries(secrets)));

test.each([
  ['as it is', value],
  ['within JSON', JSON.stringify({ a: value })],
  ['within JSON that escapes slashes', JSON.stringify({ a: value }).replaceAll('/', String.raw`\/`)],
  ['within JSON of ASCII', JSON.stringify({ a: value }).replaceAll('é', String.raw`\u00e9`)],
  ['within JSON in JSON', JSON.stringify({ a: JSON.stringify({ b: value }) })],
  ['in a URL', `https://example.com/?key=${encodeURIComponent(value)}&x=1`],
  ['in a URL, in small letters', `?key=${encodeURIComponent(value).replaceAll(/%../gu, (code) => code.toLowerCase())}`],
  ['in a form', new URLSearchParams({ key: value }).toString()],
])('a secret %s is hidden', (_how, text) => {
  const hidden = hide(`before ${text} after`);
  expect(hidden).toContain('{{secret:KEY}}');
  expect(hidden).not.toMatch(/end/u);
});

test('the password of a secret URL is hidden where it stands alone, as it is and as it is written in the URL', () => {
  const secrets = { DB: 'postgres://user:p%40ss%2Fword@db.example/shop' };
  expect(
    hide(
      'failed for p@ss/word, p%40ss%2Fword, {"x":"p@ss\\/word"} at postgres://user:p%40ss%2Fword@db.example/shop',
      secrets,
    ),
  ).toBe('failed for {{secret:DB}}, {{secret:DB}}, {"x":"{{secret:DB}}"} at {{secret:DB}}');
});

test('of two secrets the longer one goes first; one that stands in any text is left', () => {
  expect(hide('abcdefgh abcd 12', { A: 'abcd', B: 'abcdefgh', C: '12' })).toBe('{{secret:B}} {{secret:A}} 12');
});
