import { expect, test } from 'vitest';
import { sarvam } from '../providers/sarvam.ts';
import { languageName } from './language-name.ts';

test('a language has one name, whichever tag it is called by', () => {
  expect(['hi', 'hi-IN', 'bn', 'bn-IN', 'en', 'en-IN', 'pt-BR'].map(languageName)).toEqual([
    'Hindi',
    'Hindi',
    'Bengali',
    'Bengali',
    'English',
    'English (India)',
    'Portuguese (Brazil)',
  ]);
  const names = sarvam.parts.stt.languages.map(languageName);
  expect(names).toContain('Odia');
  for (const name of names) expect(name).toMatch(/^[A-Z][a-z]+( \(India\))?$/u);
});
