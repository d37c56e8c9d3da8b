import { randomUUID } from 'node:crypto';
import { agentTemplates, blankTurn } from '@voxie/contracts';
import type { AgentDraft, Call } from '@voxie/contracts';
import { agents, calls, knowledge, knowledgePassages, proposals, toolCalls } from '@voxie/db';
import { writeTurn } from '../setup/write-turn.ts';
import { httpSite } from '@voxie/tools/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';
import type { Person } from './support/person.ts';

const withinMs = 240_000;
let office: Office;

beforeAll(async () => {
  // The database and the servers of these tests are on this machine; everything else that is private stays closed.
  office = await Office.open(['spawner'], { OUTBOUND_ALLOW: '127.0.0.1/32' });
}, 120_000);
afterAll(() => office[Symbol.asyncDispose]());

function templateDraft(id: string): AgentDraft & { name: string } {
  const draft = agentTemplates.find((template) => template.id === id)?.draft;
  if (draft?.name === undefined) throw new Error(`no template ${id}`);
  return { ...draft, name: draft.name };
}

/** Someone in a call with an agent that is stored, greeted and listened to. */
async function inCall(draft: AgentDraft & { name: string }): Promise<{ call: Call; person: Person }> {
  const { workspaceId, userId: createdBy } = office;
  const agent = await agents.create(office.db, { workspaceId, name: draft.name, draft, createdBy });
  const call = await office.placeCall({ config: draft, agentId: agent.id });
  const person = await office.join(call);
  await person.reads(/\S/u, 60_000);
  await person.isState('listening', 60_000);
  return { call, person };
}

/** Types, and waits for an answer that is new and fits. */
async function asks(person: Person, text: string, answer: RegExp): Promise<string> {
  const before = person.heardTexts.length;
  await person.types(text);
  const heard = () => person.heardTexts.slice(before);
  const said = await eventually(
    () => `"${text}" is answered by ${answer}: ${JSON.stringify(heard())}`,
    60_000,
    () => heard().find((words) => answer.test(words)),
  );
  await person.isState('listening', 60_000);
  return said;
}

const usesOf = async (call: Call) =>
  (await toolCalls.list(office.db, call.id)).map(({ tool, status }) => `${tool}: ${status}`);

/** A call that is over, in which a person said these words. */
async function wasSaid(text: string): Promise<void> {
  const { db, workspaceId, userId: createdBy } = office;
  const of = { kind: 'agent', agentName: 'Luna', version: null, config: null, variables: {} } as const;
  const call = await calls.insert(db, { ...of, id: randomUUID(), workspaceId, roomName: randomUUID(), createdBy });
  await writeTurn(db, {
    callId: call.id,
    seq: 0,
    role: 'person',
    ...blankTurn,
    exchangeId: randomUUID(),
    modality: 'text',
    text,
    interrupted: false,
    startedAt: new Date().toISOString(),
  });
}

/** A source that is indexed, of one passage. */
async function keepKnowledge(name: string, title: string, text: string): Promise<void> {
  const { db, workspaceId, userId: createdBy } = office;
  const about = { name, title, kind: 'text', url: null, sizeBytes: text.length } as const;
  const source = await knowledge.insert(db, { ...about, workspaceId, createdBy });
  const passages = [{ seq: 0, section: '', page: null, text, embedding: null }];
  await knowledgePassages.write(db, source, { passages, language: 'english', embeddingModel: null });
  expect(await knowledge.publish(db, source, 'english')).toBe(true);
}

/** The URL of a role that may read the guests and nothing else, as docs/tools.md says to make one. */
async function readerOf(sql: postgres.Sql, database: string): Promise<string> {
  await sql.unsafe("create role guest_reader login password 'reads'; grant select on public.guests to guest_reader");
  const url = new URL(database);
  [url.username, url.password] = ['guest_reader', 'reads'];
  return url.href;
}

test.concurrent(
  'the backend engineer uses its tools in one conversation, and each does the real thing',
  { timeout: withinMs },
  async () => {
    const { database } = office.stack.urls;
    const sql = postgres(database, { max: 1, onnotice: () => undefined });
    await sql`create table public.guests (name text)`;
    await sql`insert into public.guests values ('Ada'), ('Eve'), ('Joan')`;
    const readerUrl = await readerOf(sql, database);
    await office.keepSecret('DATABASE_URL_READONLY', readerUrl);
    await wasSaid('The parcel has a dent.');
    const { call, person } = await inCall(templateDraft('backend-engineer'));
    const events: string[] = [];
    person.room.on('dataReceived', (payload) => void events.push(new TextDecoder().decode(payload)));

    await asks(person, 'Write "the kettle is on" to notes/today.txt', /created/u);
    await asks(person, 'Read the file notes/today.txt', /the kettle is on/u);
    await asks(person, 'List the files', /one file: notes\/today\.txt/u);
    await asks(person, 'Run this code: [1, 2, 3].map((n) => n * n).join("-")', /1-4-9/u);
    await asks(person, 'Store 42 under answer', /stored/u);
    await asks(person, 'What is stored under answer?', /It is 42/u);
    await asks(person, 'How many rows are in guests? Use SQL: select count(*) from guests', /The answer is 3/u);
    await asks(person, 'Use SQL: drop table guests', /begin with SELECT/iu);
    await asks(person, 'Read the file ../../../etc/passwd', /folder/u);
    await asks(person, 'Search the logs for parcel', /1 entry.*The parcel has a dent/u);
    await asks(person, 'Ask the AI model: what is a webhook?', /It answers:/u);
    await asks(person, 'Start a background job that runs: 6 * 7', /started that job/u);
    await asks(
      person,
      'Propose a migration called add phone: alter table guests add column phone text',
      /until a person/u,
    );
    await asks(person, 'Send the event order.ready with {"table": 4}', /sent the event order\.ready/u);
    await asks(person, 'GET http://169.254.169.254/latest/meta-data', /allowed|may/u);
    await person.leave();
    await office.over(call.id);

    expect(await usesOf(call)).toEqual([
      'file_write: done',
      'file_read: done',
      'file_list: done',
      'code_execution: done',
      'redis_set: done',
      'redis_get: done',
      'database_query: done',
      'database_query: failed',
      'file_read: failed',
      'log_search: done',
      'openai_api_call: done',
      'celery_task: done',
      'supabase_migrate: done',
      'websocket_send: done',
      'api_call: failed',
    ]);
    expect(await sql`select name from public.guests order by name`).toHaveLength(3);
    expect(events.join('\n')).toContain('order.ready');
    const { items } = await proposals.list(office.db, office.workspaceId, { limit: 10 });
    expect(items).toMatchObject([{ title: 'add phone', status: 'proposed' }]);
    expect(JSON.stringify(await toolCalls.list(office.db, call.id))).not.toContain(readerUrl);
    await sql.end();
  },
);

test.concurrent(
  'a tool that was not granted is refused in words, and nothing is done',
  { timeout: withinMs },
  async () => {
    const whole = templateDraft('backend-engineer');
    const file_list = whole.tools?.['file_list'];
    if (file_list === undefined) throw new Error('no file_list');
    const { call, person } = await inCall({ ...whole, tools: { file_list } });
    await asks(person, 'Run this code: 2 + 2', /cannot run code/u);
    await asks(person, 'Read the file notes/today.txt', /cannot read files/u);
    await asks(person, 'Use SQL: select 1', /cannot query a database/u);
    await asks(person, 'List the files', /no files/u);
    await person.leave();
    await office.over(call.id);
    expect(await usesOf(call)).toEqual(['file_list: done']);
  },
);

const talks: Record<string, (person: Person) => Promise<void>> = {
  receptionist: async (person) => {
    await person.reads(/Mia at Garden Street Studio/u);
    await asks(person, 'When is the office open?', /9 am to 6 pm/u);
    await asks(
      person,
      'Take a message: the caller name is Ada, the phone is +49 30 123456, the message is "please call me back".',
      /caller name: Ada.*Is that right\?/u,
    );
    await asks(person, 'Yes, that is right.', /written that down/u);
  },
  support: async (person) => {
    await person.reads(/Acme Notes support/u);
    await asks(person, 'When does someone answer a ticket?', /one working day/u);
    await asks(person, 'How many devices can one licence be used on?', /three devices.*Licence terms/su);
  },
  'appointment-booking': async (person) => {
    await person.reads(/Sunrise Clinic/u);
    await asks(person, 'Which free times are there on 2026-12-01?', /10:30/u);
    await asks(
      person,
      'Please book the appointment on 2026-12-01 at 10:30, the name is Ada, the phone is +49 30 123456.',
      /booked/u,
    );
  },
  interviewer: async (person) => {
    await person.reads(/I am Robin/u);
    await asks(person, 'How long does the interview take?', /ten minutes/u);
  },
  'language-tutor': async (person) => {
    await person.reads(/we practise Italian/u);
    await asks(person, 'How many minutes does a lesson take?', /fifteen minutes/u);
  },
};

test('the other templates work once they are set up as they ask for', { timeout: withinMs }, async () => {
  await using calendar = await httpSite(({ url, method }) => ({
    headers: { 'content-type': 'application/json' },
    body: method === 'POST' ? '{"status":"booked"}' : JSON.stringify({ day: url.slice(-10), free: ['10:30', '14:00'] }),
  }));
  await keepKnowledge('licence-terms', 'Licence terms', 'One licence can be used on three devices at a time.');
  const setUp = (draft: AgentDraft & { name: string }): AgentDraft & { name: string } => ({
    ...draft,
    ...(draft.knowledgeBase === undefined
      ? {}
      : { knowledgeBase: { ...draft.knowledgeBase, sources: ['licence-terms'] } }),
    tools: Object.fromEntries(
      Object.entries(draft.tools ?? {}).map(([name, tool]) => [
        name,
        tool.kind === 'http' ? { ...tool, url: tool.url.replace('https://calendar.example.com', calendar.url) } : tool,
      ]),
    ),
  });
  const others = agentTemplates.filter(({ id }) => id !== 'backend-engineer').map(({ id }) => id);
  expect(Object.keys(talks).toSorted()).toEqual(others.toSorted());
  await Promise.all(
    others.map(async (id) => {
      const { call, person } = await inCall(setUp(templateDraft(id)));
      await talks[id]?.(person);
      await person.leave();
      expect(await office.over(call.id)).toMatchObject({ status: 'ended', endReason: 'person_left' });
    }),
  );
  const booked = calendar.seen.at(-1);
  expect(booked?.url).toBe('/appointments');
  expect(JSON.parse(booked?.body ?? '')).toEqual({
    date: '2026-12-01',
    time: '10:30',
    name: 'Ada',
    phone: '+49 30 123456',
    service: 'consultation',
  });
});
