import { agentConfigSchema, fillPlaces } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { greetingFor, sayExactly } from './greeting.ts';
import { instructionsFor } from './instructions.ts';
import { valuesFor } from './values.ts';

const full = agentConfigSchema.parse({
  name: 'Luna',
  type: 'restaurant host',
  audience: 'Guests of Bella Roma.',
  personality: 'Warm and quick.',
  instructions: 'You book tables for {{restaurant}}.',
  knowledge: 'Open from 5 pm.',
  neverDo: 'Promise a window seat.',
  endWhen: 'When the table is booked.',
  language: 'hi-IN',
});

test("every part of the config reaches the model, in the agent's order and with its variables", () => {
  const text = instructionsFor(full, { restaurant: 'Bella Roma' });
  const parts = [
    'Your name is Luna',
    'restaurant host',
    'You book tables for Bella Roma.',
    'Guests of Bella Roma.',
    'Warm and quick.',
    'Speak Hindi,',
    'Open from 5 pm.',
    'Promise a window seat.',
    'When the table is booked.',
    'end_call',
  ];
  const places = parts.map((part) => text.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('what the config does not say has no heading', () => {
  const text = instructionsFor(agentConfigSchema.parse({ name: 'Luna', instructions: 'You host.' }), {});
  expect(text).not.toMatch(/## (?:Who you talk|What you know|Never|When to end)/u);
  expect(text).not.toContain('end_call');
});

test('a place without a value becomes nothing, and a value is not rendered again', () => {
  expect(fillPlaces('Hi {{ a }}{{b}}.', { a: '{{c}}', c: 'no' })).toBe('Hi {{c}}.');
  expect(fillPlaces('{{toString}}{{__proto__}}', {})).toBe('');
});

test('the greeting is asked for word for word', () => {
  const config = agentConfigSchema.parse({
    name: 'Luna',
    instructions: 'x',
    greeting: 'Hi {{guest}}, "Bella" here, {name}.',
  });
  const greeting = greetingFor(config, { guest: 'Ada' });
  expect(greeting).toBe('Hi Ada, "Bella" here, Luna.');
  expect(sayExactly(greeting)).toBe(`Say exactly this greeting, word for word, and nothing else: "${greeting}"`);
});

test("a call's values are the given ones, the defaults, and the date and time of its start", () => {
  const config = agentConfigSchema.parse({
    name: 'Luna',
    instructions: 'x',
    variables: { guest: { type: 'text' }, seats: { type: 'number', default: 2 } },
  });
  expect(valuesFor(config, { guest: 'Ada' }, new Date('2026-01-02T03:04:05Z'))).toEqual({
    guest: 'Ada',
    seats: '2',
    current_date: '2026-01-02',
    current_time: '03:04 UTC',
  });
});
