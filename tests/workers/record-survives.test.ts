import type { Call, Turn } from '@voxie/contracts';
import { readdirSync, readlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';
import type { Person } from './support/person.ts';

/** What is older than this is never lost. */
const lostMs = 5000;
const awayMs = 30_000;
const withinMs = 300_000;
const long = Array.from({ length: 60 }, (_, at) => `This is sentence number ${at + 1} of a long story.`).join(' ');

let office: Office;

beforeAll(async () => {
  office = await Office.open(['api', 'spawner']);
}, 120_000);
afterAll(async () => await office[Symbol.asyncDispose]());

const spool = () => office.stack.env['SPOOL_DIR'] ?? '';
const part = (name: string) => {
  const found = office.stack.processes.get(name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

/** The process that has the journal of a call open. */
function jobOf({ id }: Call): number {
  const opened = (pid: number) => {
    try {
      return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
    } catch {
      // It ended, or closed one, while we looked.
      return [];
    }
  };
  const pid = part('spawner')
    .family()
    .find((each) => opened(each).some((path) => path.includes(id)));
  if (pid === undefined) throw new Error('the call has no job');
  return pid;
}

async function begin(): Promise<{ call: Call; person: Person }> {
  const call = await office.placeCall();
  const person = await office.join(call);
  await person.reads(/this is Luna/u, 60_000);
  await person.isState('listening');
  return { call, person };
}

async function asks(person: Person, words: string, answer: RegExp): Promise<void> {
  const before = person.heardTexts.length;
  await person.types(words);
  await eventually(
    () => `${answer} in ${JSON.stringify(person.heardTexts)}`,
    30_000,
    () => (person.heardTexts.slice(before).some((text) => answer.test(text)) ? true : undefined),
  );
  await person.isState('listening');
}

const bare = (text: string | null | undefined) => (text ?? '').replaceAll(/\s+/gu, '');
const saidBy = (said: readonly Turn[], role: Turn['role']) =>
  said.filter((turn) => turn.role === role).map(({ text }) => text);
const inOrder = (said: readonly Turn[]) => expect(said.map(({ seq }) => seq)).toEqual(said.map((_, at) => at));
const nothingSpooled = () =>
  eventually('nothing is left on disk', 60_000, async () =>
    (await readdir(spool())).some((name) => name.includes('.jsonl')) ? undefined : true,
  );

/** What of the long story the person had read, lostMs before its teller is killed. */
async function readsAndKills(person: Person, kill: () => void): Promise<string> {
  await person.types('Tell me a story.');
  await person.reads(/sentence number 4/u);
  const read = person.heardTexts.at(-1) ?? '';
  await delay(lostMs);
  kill();
  return read;
}

test(
  'a job that is killed while the agent speaks: its words are there, once, and the call fails',
  { timeout: withinMs },
  async () => {
    const { call, person } = await begin();
    await asks(person, 'When are you open?', /5 pm/u);
    await office.dial({ scriptedReply: long });
    const read = await readsAndKills(person, () => process.kill(jobOf(call), 'SIGKILL'));
    await office.dial(null);
    expect(await office.over(call.id, 90_000)).toMatchObject({ status: 'failed', failureReason: 'agent_lost' });
    await nothingSpooled();
    const said = await office.turnsOf(call.id);
    inOrder(said);
    expect(saidBy(said, 'person')).toEqual(['When are you open?', 'Tell me a story.']);
    const [, answer, story] = saidBy(said, 'agent');
    expect(answer).toContain('5 pm');
    expect(bare(long).startsWith(bare(story))).toBe(true);
    expect(bare(story).startsWith(bare(read))).toBe(true);
  },
);

test('an API that is killed: the calls go on without it, and end', { timeout: withinMs }, async () => {
  const { call, person } = await begin();
  part('api').kill('SIGKILL');
  await asks(person, 'When are you open?', /5 pm/u);
  await person.leave();
  await office.stack.startApp('api');
  expect(await office.over(call.id, 60_000)).toMatchObject({ status: 'ended', endReason: 'person_left' });
  expect(saidBy(await office.turnsOf(call.id), 'person')).toEqual(['When are you open?']);
});

test(
  'PostgreSQL is killed and away for 30 s: a call goes on, one ends, one loses its job; all is there once it is back',
  { timeout: withinMs },
  async () => {
    const [stays, ends, dies] = [await begin(), await begin(), await begin()];
    await asks(dies.person, 'When are you open?', /5 pm/u);
    part('postgres').kill('SIGKILL');
    await part('postgres').exited;
    const awayUntil = performance.now() + awayMs;
    for (const { person } of [stays, ends, dies]) await asks(person, 'What is your name?', /Luna/u);
    await ends.person.leave();
    await delay(lostMs);
    process.kill(jobOf(dies.call), 'SIGKILL');
    await asks(stays.person, 'When are you open?', /5 pm/u);
    await delay(Math.max(0, awayUntil - performance.now()));
    await office.stack.restart('postgres');

    const ended = await office.over(ends.call.id, 60_000);
    expect(ended).toMatchObject({ status: 'ended', endReason: 'person_left' });
    expect(await office.over(dies.call.id, 90_000)).toMatchObject({ status: 'failed', failureReason: 'agent_lost' });
    await asks(stays.person, 'Thank you. When are you open?', /5 pm/u);
    await stays.person.leave();
    expect(await office.over(stays.call.id, 60_000)).toMatchObject({ status: 'ended', endReason: 'person_left' });
    await nothingSpooled();
    const words = async ({ call }: { call: Call }) => {
      const said = await office.turnsOf(call.id);
      inOrder(said);
      expect(saidBy(said, 'agent')).toHaveLength(saidBy(said, 'person').length + 1);
      return saidBy(said, 'person');
    };
    expect(await words(ends)).toEqual(['What is your name?']);
    expect(await words(dies)).toEqual(['When are you open?', 'What is your name?']);
    expect(await words(stays)).toEqual(['What is your name?', 'When are you open?', 'Thank you. When are you open?']);
  },
);

test(
  'a worker that is killed with its jobs while the database is away: the next one stores what they left',
  { timeout: withinMs },
  async () => {
    const { call, person } = await begin();
    part('postgres').kill('SIGKILL');
    await part('postgres').exited;
    await asks(person, 'When are you open?', /5 pm/u);
    await delay(lostMs);
    part('spawner').kill('SIGKILL');
    await part('spawner').exited;
    await office.stack.restart('postgres');
    await office.stack.startApp('spawner');
    expect(await office.over(call.id, 90_000)).toMatchObject({ status: 'failed', failureReason: 'agent_lost' });
    await nothingSpooled();
    const said = await office.turnsOf(call.id);
    inOrder(said);
    expect(saidBy(said, 'person')).toEqual(['When are you open?']);
    expect(saidBy(said, 'agent')).toEqual(['Welcome to Bella Roma, this is Luna.', expect.stringContaining('5 pm')]);
  },
);
