import { expect, test } from 'vitest';

import { startTalk } from './testing/talk.ts';

test('an interview from the first hello to the saved agent', () => {
  const talk = startTalk();
  expect(talk.greet()).toMatch(/emulator.*What should your new agent do\?$/u);
  expect(talk.type('I want an agent that books tables for my restaurant Bella Roma')).toMatch(
    /Who will be talking to it\?$/u,
  );
  expect(talk.draft().description).toBe('Book tables for our restaurant Bella Roma.');
  expect(talk.draft().type).toBe('booking assistant');
  expect(talk.type('Guests who want to eat with us')).toMatch(/What should we call it\?$/u);
  expect(talk.type('Call it Luna')).toMatch(/^Luna it is\. How should it come across/u);
  expect(talk.draft().instructions).toBe(
    'You are Luna, a booking assistant. You book tables for our restaurant Bella Roma. You talk with guests who want to eat with us. ' +
      'Keep your answers short, ask one thing at a time, and say so when you do not know something.',
  );
  expect(talk.type('Warm and cheerful, in English')).toMatch(/first words/u);
  expect(talk.draft()).toMatchObject({ personality: 'Warm and cheerful.', language: 'en' });
  expect(talk.type('"Ciao, this is Luna at Bella Roma. How many of you are coming?"')).toMatch(
    /What facts must it know/u,
  );
  expect(talk.draft().greeting).toBe('Ciao, this is Luna at Bella Roma. How many of you are coming?');
  expect(talk.type('We are open from 5 pm to 11 pm. Never on Mondays.')).toMatch(/never do or say/u);
  expect(talk.draft().knowledge).toBe('We are open from 5 pm to 11 pm. Never on Mondays.');
  expect(talk.type('take payments or promise a window seat')).toMatch(/when should it end/u);
  expect(talk.draft().neverDo).toBe('Never take payments or promise a window seat.');
  const readBack = talk.type('when the table is booked');
  expect(readBack).toMatch(/Luna, a booking assistant.*Ciao, this is Luna.*Shall I save it like this\?$/u);
  expect(talk.saved()).toBeNull();
  expect(talk.type('Yes please')).toMatch(/Luna is saved/u);
  expect(talk.saved()).toMatchObject({ name: 'Luna', endWhen: 'When the table is booked.' });
  expect(talk.calls.at(-1)).toEqual({ name: 'save_agent', arguments: { confirmed: true } });
});

test('several facts in one message, and what they leave is not asked again', () => {
  const talk = startTalk();
  talk.greet();
  const answer = talk.type(
    'A receptionist for my dental clinic called Mia who speaks Hindi and must never give medical advice',
  );
  expect(talk.draft()).toMatchObject({
    name: 'Mia',
    language: 'hi',
    type: 'receptionist',
    description: 'A receptionist for our dental clinic.',
    neverDo: 'Never give medical advice.',
  });
  expect(talk.draft().instructions).toMatch(/^You are Mia, a receptionist for our dental clinic\./u);
  expect(answer).toMatch(/Mia it is\..*only speak English.*Who will be talking to it\?$/u);
  expect(talk.type('patients')).toMatch(/How should it come across/u);
});

test('questions can be skipped, and the name is asked again before saving', () => {
  const talk = startTalk();
  talk.greet();
  talk.type('It answers questions about our museum');
  expect(talk.draft().description).toBe('Answer questions about our museum.');
  for (const words of ['skip', "I don't know", 'no preference', 'nothing', 'skip', 'No.']) talk.type(words);
  expect(talk.type('no idea')).toMatch(/Before I can save it, one thing is needed\./u);
  expect(talk.type('Robin')).toMatch(/Here is what I have\. Robin/u);
});

test.each(["That's all, save it.", 'I am done. You can save it now', "That's it and save"])(
  '"%s" reads back',
  (words) => {
    const talk = startTalk();
    talk.greet();
    talk.type('A tutor for maths called Ada');
    expect(talk.type(words)).toMatch(/Here is what I have\. Ada, a tutor\./u);
    expect(talk.draft().audience).toBeUndefined();
  },
);

test('"that\'s all" reads back early; a change is made and read back again; no is not yes', () => {
  const talk = startTalk();
  talk.greet();
  talk.type('A tutor for maths called Ada');
  expect(talk.type("That's all, thanks")).toMatch(/Here is what I have\. Ada, a tutor\./u);
  expect(talk.type('No')).toMatch(/What would you like to change\?$/u);
  expect(talk.type('change the name to Nova please')).toMatch(/Nova it is\. Here is what I have\. Nova/u);
  expect(talk.draft().instructions).toMatch(/^You are Nova, /u);
  expect(talk.type('yes, but change the greeting to "Hi! Ready for maths?"')).toMatch(/Hi! Ready for maths\?/u);
  expect(talk.saved()).toBeNull();
  talk.type('Looks good, save it');
  expect(talk.saved()).toMatchObject({ name: 'Nova', greeting: 'Hi! Ready for maths?' });
});

test('what the person types in the form is not asked and not overwritten, unless they say so', () => {
  const talk = startTalk();
  talk.greet();
  talk.edit({ audience: 'Children.', name: 'Felix' });
  expect(talk.type('Tell bedtime stories')).toMatch(/How should it come across/u);
  expect(talk.draft()).toMatchObject({ name: 'Felix', audience: 'Children.' });
  expect(talk.type('Gentle. Call it Bruno')).toMatch(/I left the name as you typed it\./u);
  expect(talk.draft().name).toBe('Felix');
  talk.type('change the name to Bruno');
  expect(talk.draft().name).toBe('Bruno');
  expect(talk.draft().instructions).toMatch(/^You are Bruno/u);
});

test('the instructions follow a name typed in the form', () => {
  const talk = startTalk();
  talk.greet();
  talk.type('A tutor for maths called Ada');
  talk.edit({ name: 'Felix' });
  expect(talk.type("that's all")).toMatch(/Felix, a tutor/u);
  expect(talk.draft().instructions).toMatch(/^You are Felix, a tutor for maths\./u);
});

test('a resumed talk welcomes back and goes on with the next question', () => {
  const talk = startTalk({
    draft: { name: 'Ada', description: 'Teach maths.' },
    entries: [
      { kind: 'user', text: 'It teaches maths, call it Ada' },
      { kind: 'assistant', text: 'Ada it is. Who will be talking to it?' },
    ],
  });
  expect(talk.greet('Welcome the person back in a few words, and go on with the next open question.')).toMatch(
    /^Welcome back.*for Ada\. Who will be talking to it\?$/u,
  );
});

test.each([
  ['not written down', {}],
  ['written down', { personality: 'Warm and calm.' }],
])('a resumed talk welcomes back before it answers words that were left unanswered, and %s', (_, known) => {
  const talk = startTalk({
    draft: { name: 'Ada', description: 'Teach maths.', audience: 'Pupils.', ...known },
    entries: [
      { kind: 'assistant', text: 'Lovely, noted. How should it come across, and in which language?' },
      { kind: 'user', text: 'Warm and calm, in English.' },
    ],
  });
  expect(talk.greet('Welcome the person back in a few words, and go on with the next open question.')).toMatch(
    /^Welcome back.*What are the first words it should say\?$/u,
  );
  expect(talk.draft()).toMatchObject({ personality: 'Warm and calm.' });
  expect(talk.draft().greeting).toBeUndefined();
});

test('a farewell that is asked for is said, and nothing else', () => {
  const talk = startTalk();
  talk.greet();
  expect(talk.greet('The call has reached its time limit. Say goodbye in one short sentence.')).toMatch(/Goodbye/u);
});

test('instructions the person wrote stay as they are', () => {
  const talk = startTalk({ draft: { name: 'Ada', instructions: 'You are Ada. Rhyme.' } });
  expect(talk.greet()).toMatch(/Welcome back.*Ada.*Who will be talking to it\?$/u);
  talk.type('Poets');
  expect(talk.draft()).toMatchObject({ instructions: 'You are Ada. Rhyme.', audience: 'Poets.' });
});

test('a restart without tool results reads the draft and goes on', () => {
  const talk = startTalk({
    draft: { name: 'Ada', description: 'Teach maths.', audience: 'Pupils.' },
    entries: [
      { kind: 'assistant', text: 'Ada it is. How should it come across, and in which language?' },
      { kind: 'user', text: 'skip' },
    ],
  });
  expect(talk.greet()).toMatch(/What are the first words it should say\?$/u);
  expect(talk.calls).toEqual([{ name: 'read_draft', arguments: {} }]);
});

test('speech is answered honestly, in changing words, and answers nothing', () => {
  const talk = startTalk();
  talk.greet();
  const first = talk.speak();
  const second = talk.speak();
  expect(first).toMatch(/emulator/u);
  expect(second).toMatch(/emulator/u);
  expect(second).not.toBe(first);
  expect(talk.draft()).toEqual({});
  talk.type('Sell shoes');
  expect(talk.draft()).toMatchObject({ description: 'Sell shoes.', type: 'sales assistant' });
});

test('a patch that is refused is told to the person and asked again', () => {
  const talk = startTalk();
  talk.greet();
  talk.entries.push(
    { kind: 'user', text: 'Sell shoes' },
    { kind: 'call', callId: 'x', name: 'update_draft', arguments: '{}' },
  );
  talk.entries.push({
    kind: 'result',
    callId: 'x',
    output: JSON.stringify({
      ok: false,
      changed: [],
      keptForPerson: [],
      draft: {},
      missing: [],
      problems: [{ path: 'description', message: 'It is too long.' }],
    }),
  });
  expect(talk.greet()).toMatch(/could not write down the purpose: It is too long\./u);
});

test.each([
  ['maybe Luna?', 'Luna'],
  ["let's go with Captain Cook", 'Captain Cook'],
  ['The name should be "Dr. Bot"', 'Dr. Bot'],
  ['nova', 'Nova'],
  ['I like Asha please', 'Asha'],
])('a name said as "%s"', (words, name) => {
  const talk = startTalk({ draft: { description: 'Teach maths.', audience: 'Pupils.' } });
  talk.greet();
  talk.type(words);
  expect(talk.draft().name).toBe(name);
});

/** A talk in which everything is known but what comes after the greeting. */
function talkUpToFacts() {
  const talk = startTalk({
    draft: {
      name: 'Luna',
      description: 'Book tables.',
      audience: 'Guests.',
      personality: 'Warm.',
      greeting: 'Ciao!',
      instructions: 'You are Luna. You book tables.',
    },
  });
  talk.greet('Welcome the person back.');
  expect(talk.entries.at(-1)).toMatchObject({ text: expect.stringMatching(/facts must it know/u) });
  return talk;
}

test.each([
  'yes save it',
  'Yes, save it!',
  'save it',
  'ok, please save it now',
  'Looks good, you can save it',
  'Could you save the agent please?',
  'I want to save it as it is.',
  'Perfect. Save my agent',
  'No, save it',
])('"%s" at any question is heard as a wish to save, and is no fact', (words) => {
  const talk = talkUpToFacts();
  expect(talk.type(words)).toMatch(/Here is what I have\. Luna.*Shall I save it like this\?$/u);
  expect(talk.draft().knowledge).toBeUndefined();
  expect(talk.saved()).toBeNull();
  expect(talk.type('Please save it')).toMatch(/Luna is saved/u);
  expect(talk.saved()).not.toHaveProperty('knowledge');
});

test.each(["don't save it yet", 'Wait, do not save it'])('"%s" is no fact either', (words) => {
  const talk = talkUpToFacts();
  expect(talk.type(words)).toMatch(/nothing is saved yet\. .*facts/u);
  expect(talk.draft().knowledge).toBeUndefined();
});

test.each(['We save lives on the coast', 'Save 10 % with the code LUNA', 'Members save on every order'])(
  '"%s" is a fact',
  (words) => {
    const talk = talkUpToFacts();
    talk.type(words);
    expect(talk.draft().knowledge).toContain(words);
  },
);

test.each(['Thank you. Here is what I have. Luna. Purp', 'Good, that helps. Here is what I '])(
  'a yes to a reading back that it cut off saves: %s',
  (text) => {
    const talk = talkUpToFacts();
    talk.entries.push({ kind: 'assistant', text });
    expect(talk.type('yes, save it')).toMatch(/Luna is saved/u);
  },
);
