import { expect, test } from 'vitest';

import { forPerson } from './tool-use/words-of.ts';
import { asSentence, sentencesOf } from './words.ts';

test.each([
  ['The secret `STOCK_KEY` is not set.', 'The secret STOCK_KEY is not set.'],
  ['Set DATABASE_URL_READONLY, **not** DATABASE_URL.', 'Set DATABASE_URL_READONLY, not DATABASE_URL.'],
  ['It is _very_ fast, and __that is all__.', 'It is very fast, and that is all.'],
  ['_Open_ read_me_first.md', 'Open read_me_first.md'],
])('%s loses its markdown, and no name its underscores', (text, said) => {
  expect(sentencesOf(text)).toEqual([said]);
  expect(forPerson(text)).toBe(said);
});

test.each([
  ['notes.txt is created', 'notes.txt is created.'],
  ['check_stock is ready', 'check_stock is ready.'],
  ['src/main.ts is empty.', 'src/main.ts is empty.'],
  ['we open at 5.30', 'We open at 5.30.'],
  ['well-known places', 'Well-known places.'],
])('%s is a sentence', (text, sentence) => {
  expect(asSentence(text)).toBe(sentence);
});
