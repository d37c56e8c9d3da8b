import { expect, test } from 'vitest';

import { composeInstructions, describePurpose } from './purpose.ts';

test.each([
  ['I want an agent that books tables and answers questions', 'Book tables and answer questions.', 'booking assistant'],
  ['It should help people practice job interviews', 'Help people practice job interviews.', 'tutor'],
  [
    'an agent for my bakery that takes cake orders',
    'An assistant for our bakery that takes cake orders.',
    'order assistant',
  ],
  ['A friendly museum guide for kids', 'A friendly museum guide for kids.', 'friendly museum guide'],
  ['to sell shoes', 'Sell shoes.', 'sales assistant'],
  ['Customer support for a shop', 'Customer support for a shop.', 'support assistant'],
  ['please build me a receptionist', 'A receptionist.', 'receptionist'],
])('"%s" is "%s" (%s)', (answer, description, type) => {
  expect(describePurpose(answer)).toEqual({ description, type });
});

test.each([
  [
    { description: 'Book tables.', type: 'booking assistant', name: 'Luna' },
    /^You are Luna, a booking assistant\. You book tables\. Keep/u,
  ],
  [{ description: 'A guide for kids.', name: 'Otto' }, /^You are Otto, a guide for kids\. Keep/u],
  [
    { description: 'Customer support for a shop.' },
    /^You are a voice assistant\. Your task: customer support for a shop\. Keep/u,
  ],
  [
    { description: 'Teaching maths.', audience: 'My pupils.', personality: 'Calm.' },
    /You help with teaching maths\. You talk with our pupils\. Your manner: calm\./u,
  ],
])('instructions from %j', (draft, expected) => {
  expect(composeInstructions(draft)).toMatch(expected);
});
