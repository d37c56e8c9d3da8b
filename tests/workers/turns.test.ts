import { toolConfigSchema } from '@voxie/contracts';
import type { AgentDraft, Turn } from '@voxie/contracts';
import { callLog, toolCalls } from '@voxie/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { Office } from './support/office.ts';
import type { Person } from './support/person.ts';
import { speak } from './support/speech.ts';
import { Ears, firstHeard, Line, median } from './support/times.ts';

let office: Office;

beforeAll(async () => {
  office = await Office.open(['spawner']);
}, 120_000);
afterAll(async () => await office[Symbol.asyncDispose]());

const kitchen: AgentDraft = {
  name: 'Kurt',
  instructions: 'You are Kurt, the cook of Bella Roma.',
  knowledge: 'The soup of the day is tomato soup.',
  mode: 'pipeline',
};
const cellar: AgentDraft = {
  name: 'Sofia',
  instructions: 'You are Sofia, the sommelier of Bella Roma. You help guests to choose a wine.',
  knowledge: 'The Barolo costs 30 euros.',
  mode: 'pipeline',
};
const host: AgentDraft = {
  opening: 'wait',
  tools: { calculate: toolConfigSchema.parse({ kind: 'code_execution' }) },
  team: {
    members: {
      kitchen: { agent: 'kitchen', when: 'You must know what is cooked.', use: 'ask', approval: 'none' },
      wine: { agent: 'cellar', when: 'The guest asks about wine.', use: 'handoff', approval: 'none' },
    },
  },
};

const long =
  'We are a small house near the old bridge. My grandmother opened it many years ago, and we still bake the bread ' +
  'ourselves every morning. On warm evenings you can sit in the garden under the lemon trees. We have rooms for ' +
  'families too, and a terrace with a view over the whole valley and the river.';

interface Asked {
  words: string;
  answer: RegExp;
  /** It is cut off by the next question. */
  isCut?: boolean;
}

const script: readonly Asked[] = [
  { words: 'Tell me about your house.', answer: /We are a small/u, isCut: true },
  { words: 'Calculate 17 * 3.', answer: /The answer is 51/u },
  { words: 'And what else is there?', answer: /We are a small[\s\S]*We are a small/u, isCut: true },
  { words: 'Can you ask the kitchen what the soup of the day is?', answer: /tomato/u },
  { words: 'Please transfer me to wine.', answer: /This is Sofia\./u },
  { words: 'How much is the Barolo?', answer: /30 euros/u },
];

/** Asks by voice, over the answer before where that is to be cut off, and hears the answer. */
async function ask(person: Person, ears: Ears, { words, answer, isCut = false }: Asked): Promise<void> {
  await office.dial({ transcript: words, ...(isCut ? { scriptedReply: long, audioPaceFactor: 0 } : {}) });
  const sent = ears.sent.length;
  await person.speaks(await speak(office.stack.urls.emulator, words));
  await eventually(
    () => `${answer} is read in ${JSON.stringify(person.heardTexts)}`,
    30_000,
    () => (answer.test(person.heardTexts.join('\n')) ? true : undefined),
  );
  const endMs = ears.sent.slice(sent).at(-1)?.toMs ?? 0;
  await eventually('the answer is heard', 30_000, () => firstHeard(ears, endMs));
  if (!isCut) await person.isState('listening');
}

/** The silence before each answer, as the person heard it. */
function gapsHeard(ears: Ears): number[] {
  const ends = ears.sent.flatMap(({ toMs }, index) => {
    const next = ears.sent[index + 1];
    // Pauses between words are no ends.
    return next !== undefined && next.fromMs - toMs < 1500 ? [] : [toMs];
  });
  return ends.map((endMs) => (firstHeard(ears, endMs)?.fromMs ?? Number.NaN) - endMs);
}

const realtime = { provider: 'openai', model: 'gpt-realtime', voice: 'marin' };
const pipeline = { provider: 'openai', model: 'gpt-4.1-mini', voice: 'coral' };
const byPerson = { role: 'person', modality: 'voice', agent: null, version: null, model: null, interrupted: false };
const byAgent = { role: 'agent', modality: 'voice', version: 7 };
const luna = { ...byAgent, agent: null, model: realtime };
const sofia = { ...byAgent, agent: 'Sofia', model: pipeline };
const whole = { interrupted: false, cutText: null, bargeInMs: null };
const cut = { interrupted: true, cutText: expect.stringContaining('river'), bargeInMs: expect.any(Number) };

const bare = (text: string) => text.replaceAll(/\s+/gu, '');

/** What every turn must say of its times, whatever they were. */
function checkTimes(said: readonly Turn[]): void {
  for (const { role, startedAt, endedAt, ...turn } of said) {
    expect(Date.parse(endedAt ?? '')).toBeGreaterThan(Date.parse(startedAt));
    const known = role === 'person' ? [turn.endpointingMs, turn.transcriptionMs] : [turn.firstTokenMs, turn.gapMs];
    expect(known, JSON.stringify({ role, ...turn })).toEqual([expect.any(Number), expect.any(Number)]);
  }
}

test(
  'a call of twelve turns is recorded turn by turn, with the times that the person heard',
  { timeout: 300_000 },
  async () => {
    const call = await office.placeCall({ config: host, team: { kitchen, cellar }, version: 7 });
    const person = await office.join(call);
    const ears = new Ears(person);
    await using line = await Line.open(office);
    await person.isState('listening');
    for (const asked of script) {
      await ask(person, ears, asked);
      // Beside each turn: it wanders while the machine is busy.
      await line.measure();
    }
    await person.leave();
    await office.over(call.id);
    const said = await office.turnsOf(call.id);

    const answers: Record<string, unknown>[] = [
      { ...luna, ...cut, text: expect.stringMatching(/^We are a small/u) },
      { ...luna, ...whole, text: expect.stringContaining('The answer is 51') },
      { ...luna, ...cut, text: expect.stringMatching(/^We are a small/u) },
      { ...luna, ...whole, text: expect.stringContaining('tomato') },
      { ...sofia, ...whole, text: expect.stringMatching(/^This is Sofia\./u) },
      { ...sofia, ...whole, text: expect.stringContaining('30 euros') },
    ];
    const turns = answers.flatMap((answer, index) => [{ ...byPerson, text: script[index]?.words }, answer]);
    expect(said).toMatchObject(turns.map((turn, seq) => ({ ...turn, seq })));
    const exchanges = said.map(({ exchangeId }) => exchangeId);
    expect(new Set(exchanges).size).toBe(6);
    expect(exchanges.filter((id, at) => id === exchanges[at - 1])).toHaveLength(6);
    for (const { text, cutText } of said.filter(({ interrupted }) => interrupted))
      expect(bare(`${text}${cutText}`)).toBe(bare(long));
    checkTimes(said);

    const used = await toolCalls.list(office.db, call.id);
    expect(used.map(({ tool, status, turnSeq }) => [tool, status, turnSeq])).toEqual([
      ['calculate', 'done', 2],
      ['ask_kitchen', 'done', 6],
      ['handoff_to_wine', 'done', 8],
    ]);
    expect((await callLog.list(office.db, call.id)).map(({ kind }) => kind)).toContain('handoff');

    const recorded = said.flatMap(({ role, gapMs }) => (role === 'agent' ? [gapMs ?? Number.NaN] : []));
    const heard = gapsHeard(ears);
    expect(heard).toHaveLength(6);
    const differences = heard.map(
      (gapMs, index) => gapMs - (line.times[index] ?? Number.NaN) - (recorded[index] ?? Number.NaN),
    );
    const told = JSON.stringify({ line: line.times, heard, recorded, differences });
    expect(Math.abs(median(differences)), told).toBeLessThanOrEqual(30);
  },
);
