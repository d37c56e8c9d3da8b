import type { Creation, CreationPatch } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { readAt } from '../agent/draft/tree.ts';
import { formReducer, startForm, treeOf, typingErrors, unsentValues } from './form-state.ts';
import type { FormEvent, FormState } from './form-state.ts';
import { creationWith } from './test-data.ts';

const start = (draft: Creation['draft'] = {}): FormState => startForm(creationWith(1, draft));
const run = (state: FormState, ...events: FormEvent[]): FormState => events.reduce(formReducer, state);
const patchOfVoxie = (seq: number, changed: string[]): CreationPatch => ({
  seq,
  author: 'voxie',
  patch: {},
  changed,
  createdAt: '2026-11-21T12:00:00.000Z',
});

test("a field being typed survives Voxie's patch of the same field", () => {
  const state = run(
    start(),
    { type: 'focused', path: 'name' },
    { type: 'typed', path: 'name', value: 'Lu' },
    {
      type: 'news',
      creation: creationWith(2, { name: 'Café bot', type: 'host' }),
      patches: [patchOfVoxie(1, ['name', 'type'])],
    },
    { type: 'typed', path: 'name', value: 'Luna' },
  );
  expect(readAt(treeOf(state), 'name')).toBe('Luna');
  expect(readAt(treeOf(state), 'type')).toBe('host');
  expect(unsentValues(state)).toEqual({ name: 'Luna' });
});

test('typed words that were not sent yet survive leaving the field and a patch', () => {
  const state = run(
    start(),
    { type: 'typed', path: 'greeting', value: 'Hi there' },
    { type: 'blurred', path: 'greeting' },
    { type: 'news', creation: creationWith(2, { greeting: 'Hello!' }), patches: [patchOfVoxie(1, ['greeting'])] },
  );
  expect(readAt(treeOf(state), 'greeting')).toBe('Hi there');
});

test('while the person stays in a stored field its spaces stand; left, it shows what is stored', () => {
  const typing = run(
    start(),
    { type: 'focused', path: 'name' },
    { type: 'typed', path: 'name', value: 'Luna ' },
    { type: 'accepted', creation: creationWith(2, { name: 'Luna' }), sent: { name: 'Luna ' } },
  );
  expect(readAt(treeOf(typing), 'name')).toBe('Luna ');
  expect(unsentValues(typing)).toEqual({});
  const left = run(
    typing,
    { type: 'blurred', path: 'name' },
    { type: 'news', creation: creationWith(3, { name: 'Nova' }), patches: [] },
  );
  expect(readAt(treeOf(left), 'name')).toBe('Nova');
});

test('what was typed on while a change was on its way is still to be sent', () => {
  const state = run(
    start(),
    { type: 'typed', path: 'name', value: 'Lu' },
    { type: 'typed', path: 'name', value: 'Luna' },
    { type: 'accepted', creation: creationWith(2, { name: 'Lu' }), sent: { name: 'Lu' } },
  );
  expect(readAt(treeOf(state), 'name')).toBe('Luna');
  expect(unsentValues(state)).toEqual({ name: 'Luna' });
});

test('an older answer does not undo a newer draft', () => {
  const state = run(
    start(),
    { type: 'news', creation: creationWith(3, { type: 'host' }), patches: [] },
    { type: 'accepted', creation: creationWith(2, {}), sent: {} },
  );
  expect(readAt(treeOf(state), 'type')).toBe('host');
});

test('words that are not valid are not sent, and say why', () => {
  const state = run(start(), { type: 'typed', path: 'language', value: 'English please' });
  expect(unsentValues(state)).toEqual({});
  expect(typingErrors(state)).toEqual({ language: 'Use a language tag such as en, en-IN or hi.' });
});

test('a name that was cleared is sent, and is no error', () => {
  const state = run(start({ name: 'Luna' }), { type: 'typed', path: 'name', value: '' });
  expect(unsentValues(state)).toEqual({ name: '' });
  expect(typingErrors(state)).toEqual({});
});

test('refused words are not sent again until they change', () => {
  const refused = run(
    start(),
    { type: 'typed', path: 'name', value: 'Luna' },
    { type: 'refused', sent: { name: 'Luna' } },
  );
  expect(unsentValues(refused)).toEqual({});
  expect(typingErrors(refused)['name']).toBeDefined();
  expect(unsentValues(run(refused, { type: 'typed', path: 'name', value: 'Lina' }))).toEqual({ name: 'Lina' });
});

test('news are told once, with who and where', () => {
  const event: FormEvent = {
    type: 'news',
    creation: creationWith(2, { name: 'Luna' }),
    patches: [patchOfVoxie(1, ['name', 'no.such.field'])],
  };
  const state = run(start(), event);
  expect(state.news).toEqual({ by: 'voxie', paths: ['name'], seq: 1 });
  expect(state.changedBy).toEqual({ name: 1 });
  expect(run(state, event).news).toBe(state.news);
});

test('a tool is sent as a whole once it is whole, and a list in the order it was put in', () => {
  const half = run(start(), { type: 'typed', path: 'tools.look_up', value: { kind: 'http' } });
  expect(unsentValues(half)).toEqual({});
  const whole = run(
    half,
    { type: 'typed', path: 'tools.look_up.url', value: 'https://api.test' },
    { type: 'typed', path: 'fallbacks.llm', value: [{ provider: 'openai' }] },
    { type: 'typed', path: 'fallbacks.llm.0.model', value: 'gpt-4.1' },
  );
  expect(unsentValues(whole)).toEqual({
    'tools.look_up': { kind: 'http', url: 'https://api.test' },
    'fallbacks.llm': [{ provider: 'openai', model: 'gpt-4.1' }],
  });
});

test('another provider takes the whole part with it', () => {
  const state = run(
    start({ tts: { provider: 'openai', voice: 'coral' } }),
    { type: 'typed', path: 'tts.voice', value: 'marin' },
    { type: 'typed', path: 'tts', value: { provider: 'sarvam' } },
    { type: 'typed', path: 'tts.voice', value: 'priya' },
  );
  expect(unsentValues(state)).toEqual({ tts: { provider: 'sarvam', voice: 'priya' } });
});
