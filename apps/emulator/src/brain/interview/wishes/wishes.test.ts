import { completeConfig, turnTakingPresetOf } from '@voxie/contracts';
import { expect, test } from 'vitest';

import { startTalk } from '../testing/talk.ts';

const purpose = 'A shop assistant who answers questions about our garden shop, called Tara';

test('the talk of someone who wants a tool, knowledge, Hindi on Sarvam and quick turns', () => {
  const talk = startTalk({ sources: ['plant-care', 'prices'] });
  talk.greet();
  expect(talk.type(purpose)).toMatch(/Tara it is/u);
  expect(talk.type('It should check the stock with GET https://shop.example.com/stock?item={{item}}')).toMatch(
    /It can use check_stock now\./u,
  );
  expect(talk.type('It should answer from the knowledge source plant care.')).toMatch(/answers from plant-care/u);
  expect(talk.type("It should speak Hindi with Sarvam's voice Priya.")).toMatch(/with the voice Priya/u);
  expect(talk.type('Use fast turn-taking.')).toMatch(/turn-taking is fast/u);
  const readBack = talk.type("That's all, save it.");
  expect(readBack).toMatch(
    /Tara.*Hindi.*check_stock.*plant-care.*Sarvam AI, with the voice Priya.*Turn-taking: fast.*save it/u,
  );
  expect(talk.saved()).toBeNull();
  talk.type('Yes, save it.');
  const saved = completeConfig(talk.saved() ?? {});
  expect(saved).toMatchObject({
    name: 'Tara',
    mode: 'pipeline',
    language: 'hi-IN',
    stt: { provider: 'sarvam' },
    tts: { provider: 'sarvam', model: 'bulbul:v3', voice: 'priya' },
    knowledgeBase: { sources: ['plant-care'] },
    tools: { check_stock: { kind: 'http', method: 'GET', url: 'https://shop.example.com/stock?item={{item}}' } },
  });
  expect(saved.tools['check_stock']).toMatchObject({ parameters: { required: ['item'] } });
  expect(turnTakingPresetOf(saved.turnTaking)).toBe('fast');
});

test('several wishes in one message are written at once, and what is left answers the question', () => {
  const talk = startTalk();
  talk.greet();
  talk.type(`${purpose}. It should speak Tamil with Sarvam. Use patient turn-taking.`);
  expect(talk.draft()).toMatchObject({ name: 'Tara', language: 'ta-IN', tts: { provider: 'sarvam' } });
  expect(talk.draft().instructions).toMatch(/^You are Tara/u);
  expect(talk.draft().turnTaking?.minDelayMs).toBe(1000);
});

test('a template is begun from, and what was said before stays', () => {
  const talk = startTalk();
  talk.greet();
  const answer = talk.type('Use the receptionist template.');
  expect(answer).toMatch(/began from that template.*Here is what I have\. Mia/u);
  expect(Object.keys(talk.draft().tools ?? {})).toEqual(['take_message']);
  expect(talk.type('Use the astronaut template')).toMatch(/There are these templates: receptionist/u);
});

test('tools of the kit in plain words, with secrets by name; and away again', () => {
  const talk = startTalk();
  talk.greet();
  talk.type(purpose);
  talk.type('Let it run code. It should query our database with the secret DATABASE_URL_READONLY.');
  expect(talk.draft().tools).toMatchObject({
    code_execution: { kind: 'code_execution' },
    database_query: { kind: 'database_query', connection: 'DATABASE_URL_READONLY' },
  });
  expect(talk.type('Remove the tool code_execution.')).toMatch(/no longer has code_execution/u);
  expect(Object.keys(talk.draft().tools ?? {})).toEqual(['database_query']);
  talk.type(
    'Add a tool called send_order that sends POST https://shop.example.com/orders with the arguments item and count, with the secret SHOP_KEY.',
  );
  expect(talk.draft().tools?.['send_order']).toMatchObject({
    method: 'POST',
    headers: { Authorization: 'Bearer {{secret:SHOP_KEY}}' },
    parameters: { required: ['item', 'count'] },
  });
});

test('a knowledge source that is not there is not made up', () => {
  const talk = startTalk({ sources: ['prices'] });
  talk.greet();
  talk.type(purpose);
  expect(talk.type('It should answer from the document opening hours.')).toMatch(/find no knowledge source.*prices/u);
  expect(talk.draft().knowledgeBase).toBeUndefined();
});

test('what there is to choose from is told', () => {
  const talk = startTalk({ sources: ['prices', 'menu'] });
  talk.greet();
  expect(talk.type('Which knowledge sources are there?')).toMatch(/choose from prices and menu\. .*\?$/u);
  expect(talk.draft()).toEqual({});
});

test('limits, the opening, memory and variables', () => {
  const talk = startTalk();
  talk.greet();
  talk.type(purpose);
  talk.type('Calls may last 10 minutes at most. It should remember people across calls.');
  talk.type('It should wait for the caller to speak first. It needs a variable called customer_name.');
  expect(talk.draft()).toMatchObject({
    limits: { maxDurationSeconds: 600 },
    memory: { acrossCalls: true },
    opening: 'wait',
    variables: { customer_name: { type: 'text' } },
  });
});

test.each(['The name is Bruno.', 'Its name is Bruno', 'Call it Bruno'])('"%s" leaves a typed name alone', (text) => {
  const talk = startTalk();
  talk.greet();
  talk.edit({ name: 'Felix' });
  talk.type('Tell bedtime stories');
  expect(talk.type(text)).toMatch(/left the name as you typed it/u);
  expect(talk.draft().name).toBe('Felix');
  talk.type('Please change the name to Bruno');
  expect(talk.draft().name).toBe('Bruno');
});

test('facts and rules that only sound like wishes stay answers', () => {
  const talk = startTalk({
    draft: { name: 'Ada', description: 'Teach.', audience: 'Pupils.', personality: 'Calm.', greeting: 'Hi.' },
  });
  talk.greet();
  talk.type('Our documents are at https://school.example.com/docs, and the fast lane is for turn-taking.');
  expect(talk.draft().knowledge).toMatch(/^Our documents are at/u);
  expect(talk.draft().tools).toBeUndefined();
});
