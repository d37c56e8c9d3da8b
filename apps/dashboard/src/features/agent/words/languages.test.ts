import { languageName } from '@voxie/contracts';
import { expect, it } from 'vitest';
import { languages } from './choices.ts';
import { displayValue } from './display.ts';
import { flatFields } from './flat-fields.ts';

it('shows a language of India by its name, with its country or without', () => {
  const shown = ['hi', 'hi-IN', 'od-IN', 'en-IN', 'pt-BR'].map((tag) => displayValue(flatFields['language'], tag));
  expect(shown).toEqual(['Hindi', 'Hindi', 'Odia', 'English (India)', 'Portuguese (Brazil)']);
});

it('calls every language as it is called everywhere', () => {
  expect(languages.map(({ id }) => languageName(id))).toEqual(languages.map(({ title }) => title));
});
