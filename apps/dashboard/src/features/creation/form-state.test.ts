import type { Creation, CreationPatch } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { formReducer, startForm, textAt, typingErrors, unsentTexts } from './form-state.ts';
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
    { type: 'typed', path: 'name', text: 'Lu' },
    {
      type: 'news',
      creation: creationWith(2, { name: 'Café bot', type: 'host' }),
      patches: [patchOfVoxie(1, ['name', 'type'])],
    },
    { type: 'typed', path: 'name', text: 'Luna' },
  );
  expect(textAt(state, 'name')).toBe('Luna');
  expect(textAt(state, 'type')).toBe('host');
  expect(unsentTexts(state)).toEqual({ name: 'Luna' });
});

test('typed words that were not sent yet survive leaving the field and a patch', () => {
  const state = run(
    start(),
    { type: 'typed', path: 'greeting', text: 'Hi there' },
    { type: 'blurred', path: 'greeting' },
    { type: 'news', creation: creationWith(2, { greeting: 'Hello!' }), patches: [patchOfVoxie(1, ['greeting'])] },
  );
  expect(textAt(state, 'greeting')).toBe('Hi there');
});

test('while the person stays in a stored field its spaces stand; left, it shows what is stored', () => {
  const typing = run(
    start(),
    { type: 'focused', path: 'name' },
    { type: 'typed', path: 'name', text: 'Luna ' },
    { type: 'accepted', creation: creationWith(2, { name: 'Luna' }), sent: { name: 'Luna ' } },
  );
  expect(textAt(typing, 'name')).toBe('Luna ');
  expect(unsentTexts(typing)).toEqual({});
  const left = run(
    typing,
    { type: 'blurred', path: 'name' },
    { type: 'news', creation: creationWith(3, { name: 'Nova' }), patches: [] },
  );
  expect(textAt(left, 'name')).toBe('Nova');
});

test('what was typed on while a change was on its way is still to be sent', () => {
  const state = run(
    start(),
    { type: 'typed', path: 'name', text: 'Lu' },
    { type: 'typed', path: 'name', text: 'Luna' },
    { type: 'accepted', creation: creationWith(2, { name: 'Lu' }), sent: { name: 'Lu' } },
  );
  expect(textAt(state, 'name')).toBe('Luna');
  expect(unsentTexts(state)).toEqual({ name: 'Luna' });
});

test('an older answer does not undo a newer draft', () => {
  const state = run(
    start(),
    { type: 'news', creation: creationWith(3, { type: 'host' }), patches: [] },
    { type: 'accepted', creation: creationWith(2, {}), sent: {} },
  );
  expect(textAt(state, 'type')).toBe('host');
});

test('words that are not valid are not sent, and say why', () => {
  const state = run(start(), { type: 'typed', path: 'language', text: 'English please' });
  expect(unsentTexts(state)).toEqual({});
  expect(typingErrors(state)).toEqual({ language: 'Use a language tag such as en, en-IN or hi.' });
});

test('a name that was cleared is sent, and is no error', () => {
  const state = run(start({ name: 'Luna' }), { type: 'typed', path: 'name', text: '' });
  expect(unsentTexts(state)).toEqual({ name: '' });
  expect(typingErrors(state)).toEqual({});
});

test('refused words are not sent again until they change', () => {
  const refused = run(
    start(),
    { type: 'typed', path: 'name', text: 'Luna' },
    { type: 'refused', sent: { name: 'Luna' } },
  );
  expect(unsentTexts(refused)).toEqual({});
  expect(typingErrors(refused).name).toBeDefined();
  expect(unsentTexts(run(refused, { type: 'typed', path: 'name', text: 'Lina' }))).toEqual({ name: 'Lina' });
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
