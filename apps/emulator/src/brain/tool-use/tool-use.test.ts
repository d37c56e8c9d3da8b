import { agentTemplates, toolKinds } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { z } from 'zod';

import { think } from '../brain.ts';
import type { Entry, ToolOffer, Turn } from '../turn.ts';
import { fillSchema } from './schema-fill.ts';

/** The kit as it is offered, under the names that it has in the template. */
const kit: ToolOffer[] = Object.values(toolKinds).flatMap(({ kind, description, parameters }) =>
  parameters === null ? [] : [{ name: kind, description, parameters: z.toJSONSchema(parameters, { io: 'input' }) }],
);
const template = agentTemplates.find(({ id }) => id === 'backend-engineer');
const instructions = `Your name is BackendEngineer.\n\n## Your task\n${template?.draft.instructions ?? ''}`;

const textOf = (output: unknown): string => (typeof output === 'string' ? output : JSON.stringify(output));

const turnOf = (entries: Entry[], tools = kit): Turn => ({
  instructions,
  replyInstructions: '',
  entries,
  tools,
  toolChoice: 'auto',
});
const ask = (text: string, tools = kit) => think(turnOf([{ kind: 'user', text }], tools));

test.each([
  ['Read the file notes.txt', 'file_read', { path: 'notes.txt' }],
  ['What is in config/app.yaml?', 'file_read', { path: 'config/app.yaml' }],
  ['Open the file ../../etc/passwd', 'file_read', { path: '../../etc/passwd' }],
  ['Write "hello, world" to notes.txt.', 'file_write', { path: 'notes.txt', content: 'hello, world' }],
  ['Create the file a/b.md with the text: First line', 'file_write', { path: 'a/b.md', content: 'First line' }],
  ['Append "more" to notes.txt', 'file_write', { path: 'notes.txt', content: 'more', mode: 'append' }],
  ['List the files', 'file_list', {}],
  ['Run this code: 2+2', 'code_execution', { code: '2+2' }],
  ['Execute the following code: `[1,2].map((n) => n * 2)`', 'code_execution', { code: '[1,2].map((n) => n * 2)' }],
  ['Please calculate 17 * 3', 'code_execution', { code: '17 * 3' }],
  ['Store 42 under answer', 'redis_set', { key: 'answer', value: 42 }],
  ['Remember "blue" as colour for 5 minutes', 'redis_set', { key: 'colour', value: 'blue', ttlSeconds: 300 }],
  ['What is stored under answer?', 'redis_get', { key: 'answer' }],
  ['Search the logs for refund', 'log_search', { query: 'refund' }],
  ['Search the call logs for "late order" in the last 30 days', 'log_search', { query: 'late order', days: 30 }],
  ['How many rows are in guests?', 'database_query', { sql: 'select count(*) from guests' }],
  [
    'How many rows are in guests? use SQL: select count(*) from guests where seats > 2',
    'database_query',
    { sql: 'select count(*) from guests where seats > 2' },
  ],
  [
    'Propose a migration called add phone: alter table guests add column phone text',
    'supabase_migrate',
    { title: 'add phone', sql: 'alter table guests add column phone text' },
  ],
  [
    'Start a background job that runs: 6 * 7',
    'celery_task',
    { action: 'start', type: 'run_code', payload: { code: '6 * 7' } },
  ],
  [
    'What is the status of the job 0b0a6d5e-6d7c-4c53-9d0a-2f6f4d1f9f10?',
    'celery_task',
    { action: 'status', jobId: '0b0a6d5e-6d7c-4c53-9d0a-2f6f4d1f9f10' },
  ],
  ['Send the event order.ready with {"table": 4}', 'websocket_send', { event: 'order.ready', data: { table: 4 } }],
  [
    'GET https://api.example.com/v1/items?q=1',
    'api_call',
    { method: 'GET', url: 'https://api.example.com/v1/items?q=1' },
  ],
  ['Ask the AI model: what is a webhook?', 'openai_api_call', { operation: 'chat', input: 'what is a webhook?' }],
  ['Use file_read on path "b.txt"', 'file_read', { path: 'b.txt' }],
])('"%s"', (text, name, args) => {
  const { calls } = ask(text);
  expect(calls).toHaveLength(1);
  expect(calls[0]?.name).toBe(name);
  expect(calls[0]?.arguments).toMatchObject(args);
  const kind = Object.values(toolKinds).find((each) => each.kind === name);
  expect(kind?.parameters?.safeParse(calls[0]?.arguments).success).toBe(true);
});

test.each([
  ['Read the file notes.txt', /cannot read files/u],
  ['Run this code: 2+2', /cannot run code/u],
  ['Store 42 under answer', /cannot store values/u],
  ['Search the logs for refund', /cannot search the logs/u],
  ['Use SQL: drop table guests', /cannot query a database/u],
  ['Start a background job that runs: 1', /cannot start background jobs/u],
])('without a tool for it, "%s" is refused in words', (text, words) => {
  const reply = ask(text, []);
  expect(reply.calls).toEqual([]);
  expect(reply.text).toMatch(words);
  const others = kit.filter(({ name }) => ask(text).calls[0]?.name !== name);
  expect(ask(text, others)).toEqual(reply);
});

test('a tool that has another name is known by its arguments', () => {
  const [query] = kit.filter(({ name }) => name === 'database_query');
  if (query === undefined) throw new Error('no such tool');
  const tools = [{ ...query, name: 'guest_book' }];
  expect(ask('Use SQL: select 1', tools).calls[0]).toEqual({ name: 'guest_book', arguments: { sql: 'select 1' } });
});

test('several tools in one conversation, each result in a short sentence', () => {
  const entries: Entry[] = [];
  const does = (text: string, output: unknown): string => {
    entries.push({ kind: 'user', text });
    const [made] = think(turnOf(entries)).calls;
    if (made === undefined) throw new Error(`no tool for ${text}`);
    const callId = `c${entries.length}`;
    entries.push({ kind: 'call', callId, name: made.name, arguments: JSON.stringify(made.arguments) });
    entries.push({ kind: 'result', callId, output: textOf(output) });
    const said = think(turnOf(entries)).text ?? '';
    // Some clients send text as a JSON string.
    const twice = [
      ...entries.slice(0, -1),
      { kind: 'result', callId, output: JSON.stringify(textOf(output)) } as const,
    ];
    expect(think(turnOf(twice)).text).toBe(said);
    entries.push({ kind: 'assistant', text: said });
    return said;
  };
  expect(does('Write "hi" to a.txt', { path: 'a.txt', bytes: 2, status: 'created' })).toBe('a.txt is created.');
  expect(does('Read the file a.txt', { path: 'a.txt', text: 'hi', totalCharacters: 2, nextOffset: null })).toMatch(
    /says: hi/u,
  );
  expect(does('List the files', { files: [{ path: 'a.txt', bytes: 2 }], total: 1 })).toBe('There is one file: a.txt.');
  expect(does('Run this code: 2+2', { value: 4, log: '' })).toBe('The answer is 4.');
  const jobId = '0b0a6d5e-6d7c-4c53-9d0a-2f6f4d1f9f10';
  does('Start a background job that runs: 6*7', { jobId, status: 'queued' });
  entries.push({ kind: 'user', text: 'How is the job doing?' });
  expect(think(turnOf(entries)).calls[0]?.arguments).toEqual({ action: 'status', jobId });
  entries.pop();
  expect(does('Read the file b.txt', 'There is no file b.txt.')).toBe('There is no file b.txt.');
  expect(does('Run this code: f()', 'The code failed: f is not defined')).toBe('The code failed: f is not defined.');
  expect(does('How many rows are in guests?', '{"rowCount":1,"isTruncated":false,"rows":[{"count":3}]}')).toBe(
    'The answer is 3.',
  );
  expect(does('Store 42 under answer', { stored: 'answer', ttlSeconds: null })).toBe('I have stored that.');
  expect(does('What is stored under answer?', { found: true, value: 42 })).toBe('It is 42.');
  expect(does('Search the logs for refund', { found: 1, hits: [{ who: 'person', words: 'My refund?' }] })).toMatch(
    /1 entry.*My refund\?$/u,
  );
});

test.each([
  [
    'This was refused, so it was not done. Do not try it again unless you are asked to.',
    'This was refused, so it was not done.',
  ],
  ['It waits until a colleague agrees. Tell the person so, and go on talking.', 'It waits until a colleague agrees.'],
  ['Nobody answered in time, so it was not done. Say so.', 'Nobody answered in time, so it was not done.'],
  ['This tool failed for a reason that is not yours. Say so, and go on without it.', 'This tool failed.'],
])('"%s" is told honestly, without the advice to the model', (output, said) => {
  const entries: Entry[] = [
    { kind: 'user', text: 'Read the file a.txt' },
    { kind: 'call', callId: 'c', name: 'file_read', arguments: '{"path":"a.txt"}' },
    { kind: 'result', callId: 'c', output },
  ];
  expect(think(turnOf(entries)).text).toBe(said);
});

const knowledge: ToolOffer = {
  name: 'knowledge_search',
  description: 'Search',
  parameters: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] },
};

test('what it does not know it looks up, and names the source', () => {
  const question: Entry = { kind: 'user', text: 'How long does a refund take?' };
  const reply = think(turnOf([question], [knowledge]));
  expect(reply.calls).toEqual([{ name: 'knowledge_search', arguments: { query: 'How long does a refund take?' } }]);
  const told = (output: unknown) =>
    think(
      turnOf(
        [
          question,
          { kind: 'call', callId: 'k', name: 'knowledge_search', arguments: '{}' },
          { kind: 'result', callId: 'k', output: JSON.stringify(output) },
        ],
        [knowledge],
      ),
    ).text;
  const passages = [
    { source: 'Shipping rules', text: 'Parcels leave on Friday. They take two days.' },
    { source: 'Refund policy, page 2', text: 'Ask within a month. A refund takes five working days.' },
  ];
  expect(told({ passages })).toBe('A refund takes five working days. I read that in Refund policy, page 2.');
  expect(told({ passages: [] })).toMatch(/found nothing/u);
  const away = { kind: 'result', callId: 'k', output: 'The knowledge cannot be searched just now. Say so.' } as const;
  const asked = { kind: 'call', callId: 'k', name: 'knowledge_search', arguments: '{}' } as const;
  expect(think(turnOf([question, asked, away], [knowledge])).text).toBe('The knowledge cannot be searched just now.');
});

const team: ToolOffer[] = [
  { name: 'handoff_to_billing', description: 'Bills', parameters: { type: 'object', properties: {} } },
  {
    name: 'ask_kitchen',
    description: 'Dishes',
    parameters: { type: 'object', properties: { question: { type: 'string' } }, required: ['question'] },
  },
];

test.each([
  ['Please transfer me to billing', 'handoff_to_billing', {}],
  ['I want to talk to the billing team', 'handoff_to_billing', {}],
  [
    'Can you ask the kitchen whether the soup is vegan?',
    'ask_kitchen',
    { question: expect.stringContaining('soup is vegan') },
  ],
])('"%s" is for a member of the team', (text, name, args) => {
  expect(ask(text, team).calls).toEqual([{ name, arguments: args }]);
});

test('someone who is not in the team is not called', () => {
  expect(ask('Transfer me to the legal department', team)).toEqual({
    text: 'I can only hand you over to billing.',
    calls: [],
  });
});

const message: ToolOffer = {
  name: 'take_message',
  description: 'Take a message.',
  parameters: {
    type: 'object',
    properties: {
      caller_name: { type: 'string' },
      phone: { type: 'string' },
      message: { type: 'string' },
      confirmed: { type: 'boolean' },
    },
    required: ['caller_name', 'phone', 'message', 'confirmed'],
  },
};

test('values are read back before they are confirmed', () => {
  const text = 'Take a message: the name is Ada, phone is +49 30 123456, the message is "call me back".';
  const values = { caller_name: 'Ada', phone: '+49 30 123456', message: 'call me back' };
  const entries: Entry[] = [{ kind: 'user', text }];
  const [made] = think(turnOf(entries, [message])).calls;
  expect(made).toEqual({ name: 'take_message', arguments: { ...values, confirmed: false } });
  entries.push({ kind: 'call', callId: 'm', name: 'take_message', arguments: JSON.stringify(made?.arguments) });
  entries.push({ kind: 'result', callId: 'm', output: 'Not kept yet. Read these back and ask.' });
  const readBack = think(turnOf(entries, [message])).text ?? '';
  expect(readBack).toMatch(/caller name: Ada.*Is that right\?$/u);
  entries.push({ kind: 'assistant', text: readBack }, { kind: 'user', text: 'Yes, that is right.' });
  expect(think(turnOf(entries, [message])).calls).toEqual([
    { name: 'take_message', arguments: { ...values, confirmed: true } },
  ]);
});

test('arguments that are named or quoted are taken as they are', () => {
  const schema = {
    type: 'object',
    properties: {
      date: { type: 'string' },
      time: { type: 'string' },
      name: { type: 'string' },
      phone: { type: 'string' },
      guests: { type: 'integer' },
    },
    required: ['date', 'time', 'name', 'phone'],
  };
  expect(
    fillSchema(schema, 'Book for Ada on 2026-12-01 at 10:30, guests: 4, phone 030 123456, name="Ada King"'),
  ).toEqual({
    date: '2026-12-01',
    time: '10:30',
    name: 'Ada King',
    phone: '030 123456',
    guests: 4,
  });
});
