import { expect, test } from 'vitest';

import { think, wordsToSay } from './brain.ts';
import type { Entry, ToolOffer, Turn } from './turn.ts';

const instructions = `You are Luna, a host at Bella Roma. You book tables for guests. Keep your answers short.

## Knowledge
We are open from 5 pm to 11 pm, Tuesday to Sunday. Parking is free behind the house. A tasting menu costs 58 euros.

## Never
Never promise a window seat. Do not take payments by phone.`;

function turn(entries: Entry[], more: Partial<Turn> = {}): Turn {
  return { instructions, replyInstructions: '', entries, tools: [], toolChoice: 'auto', ...more };
}

const ask = (text: string, more: Partial<Turn> = {}): string | null => think(turn([{ kind: 'user', text }], more)).text;

test.each([
  ['When do you open?', /open from 5 pm to 11 pm/u],
  ['What are your opening hours?', /open from 5 pm/u],
  ['Can I park somewhere?', /Parking is free/u],
  ['How much is the tasting menu?', /58 euros/u],
  ['What is the price?', /58 euros/u],
  ['Can you promise me a window seat?', /I must not promise a window seat/u],
  ['What is your name?', /I am Luna, a host/u],
  ['What can you do?', /I book tables for guests/u],
  ['Are you a real person?', /emulator/u],
  ['Hello there', /^Hello!/u],
  ['thanks a lot', /welcome|pleasure/u],
  ['Who won the football game?', /emulator.*What I do know/u],
])('an agent asked "%s"', (question, answer) => {
  expect(ask(question)).toMatch(answer);
});

test('the prompt of a spawned agent: its subject is answered from, its manner is not', () => {
  const prompt = [
    'Your name is Dr. Nova. Role: guide, on a live voice call.',
    '## Your task\nShow people around the museum.',
    '## What you know\nTickets cost 9 euros.\nThe museum is in Bonn.',
    '## Never\nGive refunds on tickets by phone',
    '## Speaking\nSpeak as people do on a call: short sentences.\nAsk one question at a time.',
  ].join('\n\n');
  const answer = (text: string): string | null => ask(text, { instructions: prompt });
  expect(answer('What does a ticket cost?')).toBe('Tickets cost 9 euros.');
  expect(answer('What is your name?')).toMatch(/^I'm Dr\. Nova\. My task is this: Show people around the museum\.$/u);
  expect(answer('Do you give refunds by phone?')).toMatch(/I must not give refunds/u);
  expect(answer('Can you speak in short sentences?')).toMatch(/emulator/u);
  expect(think(turn([], { instructions: prompt })).text).toBe("Hello! I'm Dr. Nova. How can I help you?");
});

test('what no source tells is answered from what the agent was told, and else said to be missing', () => {
  const lookedUp = (text: string): string | null =>
    think(
      turn([
        { kind: 'user', text },
        { kind: 'call', callId: 'k', name: 'knowledge_search', arguments: '{}' },
        { kind: 'result', callId: 'k', output: '{"passages":[]}' },
      ]),
    ).text;
  expect(lookedUp('How much is the tasting menu?')).toMatch(/58 euros/u);
  expect(lookedUp('Who won the football game?')).toMatch(/found nothing/u);
});

test('after hanging up it says goodbye in its own words', () => {
  const made: Entry[] = [
    { kind: 'user', text: 'bye' },
    { kind: 'call', callId: 'c', name: 'end_call', arguments: '{}' },
    { kind: 'result', callId: 'c', output: 'The call ends after your next words. Say goodbye now.' },
  ];
  expect(think(turn(made)).text).toMatch(/^Goodbye/u);
});

test('a greeting is said word for word, quotations and all', () => {
  const replyInstructions = `${instructions}\nSay exactly this greeting, word for word, and nothing else: "Hi, I'm Luna of "Bella Roma". Ready?"`;
  expect(think(turn([], { replyInstructions })).text).toBe('Hi, I\'m Luna of "Bella Roma". Ready?');
  expect(wordsToSay(turn([], { replyInstructions: instructions }))).toBeNull();
});

test('without words to say it greets by its name', () => {
  expect(think(turn([])).text).toBe("Hello! I'm Luna. How can I help you?");
});

test('speech that nobody recognised gets an honest answer', () => {
  expect(think(turn([{ kind: 'speech' }])).text).toMatch(/emulator.*type/u);
});

test('another script is answered with what it can and cannot do', () => {
  expect(ask('आप कब खुलते हैं')).toMatch(/only speak English/u);
});

const weather: ToolOffer = {
  name: 'get_weather',
  description: 'The weather in a city',
  parameters: {
    type: 'object',
    properties: {
      city: { type: 'string' },
      days: { type: 'integer', minimum: 1 },
      unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
    },
    required: ['city', 'unit'],
  },
};

test('a tool the person names is called with what they said, and its result is spoken', () => {
  const asked: Entry = { kind: 'user', text: 'Please use the weather tool for Paris, 3 days in fahrenheit' };
  const reply = think(turn([asked], { tools: [weather] }));
  expect(reply.calls).toEqual([{ name: 'get_weather', arguments: { city: 'Paris', days: 3, unit: 'fahrenheit' } }]);
  const answered = think(
    turn(
      [
        asked,
        { kind: 'call', callId: 'c1', name: 'get_weather', arguments: '{}' },
        { kind: 'result', callId: 'c1', output: '{"city":"Paris","temperature":21}' },
      ],
      { tools: [weather] },
    ),
  );
  expect(answered).toEqual({ text: 'Here is what I found: city is Paris, temperature is 21.', calls: [] });
});

test('tool_choice decides: forced is called, none is not', () => {
  expect(
    think(turn([{ kind: 'user', text: 'Hi' }], { tools: [weather], toolChoice: { name: 'get_weather' } })).calls[0],
  ).toMatchObject({ name: 'get_weather' });
  expect(
    think(turn([{ kind: 'user', text: 'use the weather tool for Rome' }], { tools: [weather], toolChoice: 'none' }))
      .calls,
  ).toEqual([]);
});

test('a goodbye hangs up when there is a way to', () => {
  const endCall: ToolOffer = {
    name: 'end_call',
    description: 'Hang up',
    parameters: { type: 'object', properties: {} },
  };
  expect(think(turn([{ kind: 'user', text: 'That is all, bye!' }], { tools: [endCall] })).calls).toEqual([
    { name: 'end_call', arguments: {} },
  ]);
  expect(ask('bye')).toMatch(/^Goodbye/u);
});

test.each(['realtime', 'chat'])(
  'who has just taken a call over says who it is before anything else, asked by %s',
  (by) => {
    const entering = 'You have just taken over this call from Host. Say in one short sentence who you are, and go on.';
    const asked: Entry[] = [{ kind: 'user', text: 'Please transfer me to Luna.' }];
    const handoff: ToolOffer = { name: 'handoff_to_host', description: '', parameters: {} };
    const words = `${instructions}\n${entering}`;
    const of = by === 'chat' ? { instructions: words } : { replyInstructions: words };
    expect(think(turn(asked, { ...of, tools: [handoff] })).text).toBe('This is Luna. How can I help you?');
    expect(think(turn(asked, { tools: [handoff] })).text).toBe('I can only hand you over to host.');
  },
);
