import { expect, test } from 'vitest';
import { languageOf } from './language.ts';
import { passagesOf } from './passages.ts';

const sentence = 'The warranty covers the motor and the belt for two years from the day of purchase.';

test('passages keep to paragraphs and sections, and lose nothing', () => {
  const long = Array.from({ length: 40 }, (_, index) => `${index} ${sentence}`).join(' ');
  const passages = passagesOf([
    { headings: ['Warranty', 'Motor'], page: 2, text: `Short one.\n\nAnother.\n\n${long}` },
    { headings: [], page: null, text: 'x'.repeat(5000) },
  ]);
  expect(passages[0]).toMatchObject({ section: 'Warranty › Motor', page: 2 });
  expect(passages[0]?.text).toMatch(/^Short one\.\n\nAnother\.\n\n0 The warranty/u);
  for (const { text } of passages) expect(text.length).toBeLessThanOrEqual(1400);
  const first = passages.filter(({ section }) => section !== '').map(({ text }) => text);
  for (let index = 0; index < 40; index += 1) expect(first.join(' ')).toContain(`${index} ${sentence}`);
  expect(
    passages
      .filter(({ section }) => section === '')
      .map(({ text }) => text)
      .join(''),
  ).toBe('x'.repeat(5000));
});

test('a text is indexed by the rules of its language, where it shows one that PostgreSQL knows', () => {
  expect(languageOf(sentence)).toBe('english');
  expect(languageOf('Die Garantie gilt zwei Jahre lang ab dem Tag des Kaufs für Motor und Riemen.')).toBe('german');
  expect(languageOf('वारंटी खरीद की तारीख से दो साल तक मोटर और बेल्ट को कवर करती है।')).toBe('hindi');
  expect(languageOf('AB-12')).toBe('simple');
});
