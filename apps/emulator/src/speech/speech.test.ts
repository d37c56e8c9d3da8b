import { expect, test } from 'vitest';

import { durationMsOf } from '../audio/pcm.ts';
import { splitForSpeech, speakableText } from './sentences.ts';
import { createSpeech } from './speech.ts';

test('speech is audible, of a plausible length, and differs between voices', async () => {
  await using speech = createSpeech();
  const heard = new Map<string, Int16Array>();
  for (const voice of ['alloy', 'ash']) {
    for await (const piece of speech.speak({ text: 'What should your agent do?', voice })) {
      heard.set(voice, piece.samples);
    }
  }
  for (const samples of heard.values()) {
    expect(durationMsOf(samples.length)).toBeGreaterThan(900);
    expect(durationMsOf(samples.length)).toBeLessThan(4000);
    expect(Math.max(...samples)).toBeGreaterThan(4000);
  }
  expect(heard.get('alloy')).not.toEqual(heard.get('ash'));
});

test('a text in another script is still spoken', async () => {
  await using speech = createSpeech();
  for await (const piece of speech.speak({ text: 'नमस्ते', voice: 'coral' })) {
    expect(piece.text).toBe('नमस्ते');
    expect(Math.max(...piece.samples)).toBeGreaterThan(4000);
  }
});

test('pieces join to the very text that was given', () => {
  const text = 'Hello! I am Dr. Luna, e.g. your "guide".  How can I help?\nTell me.';
  expect(splitForSpeech(text).join('')).toBe(text);
  expect(splitForSpeech(text).length).toBeGreaterThan(2);
  const long = 'many words in a row '.repeat(60);
  expect(splitForSpeech(long).join('')).toBe(long);
  expect(Math.max(...splitForSpeech(long).map((piece) => piece.length))).toBeLessThanOrEqual(240);
});

test('markup and accents are left out of what is read aloud', () => {
  expect(speakableText('**Café** — “naïve”')).toBe('Cafe , "naive"');
  expect(speakableText('…')).toBe('');
});
