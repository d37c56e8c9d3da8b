import { ledgerSchema } from '@voxie/contracts/emulator';
import type { LedgerEntry } from '@voxie/contracts/emulator';
import type { AgentDraft, Turn, Usage } from '@voxie/contracts';
import { calls, prices, record, turns } from '@voxie/db';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCostSheet } from './support/cost-sheet.ts';
import { Office } from './support/office.ts';
import type { Person } from './support/person.ts';
import { speak } from './support/speech.ts';

const callsPerLane = 25;
/** A call in which something is said aloud comes after so many typed ones. */
const spokenEvery = 8;
const since = '2026-01-01T00:00:00Z';
/** All that the agents ever say, so that calls are short. */
const onlyWords = 'At five.';
const sheet = readCostSheet();

let office: Office;
let question: Int16Array;

beforeAll(async () => {
  office = await Office.open(['spawner'], { OUTBOUND_ALLOW: '127.0.0.1/32' });
  question = await speak(office.stack.urls.emulator, 'When are you open?');
  const quick = { audioPaceFactor: 0, transcript: 'When are you open?', scriptedReply: onlyWords };
  await office.dial(quick);
  for (const key of ['pipe', 'voice']) {
    await office.dial(quick, key);
    await office.keepSecret(`${key.toUpperCase()}_KEY`, `emu-${key}`);
  }
  const { workspaceId, userId } = office;
  for (const { call, provider, model, kind, price, per } of sheet.filter(({ line }) => line === 'price')) {
    if (call !== 'own' || kind === null) continue;
    const own = { workspaceId, userId, provider, model, kind, validFrom: since, source: 'the sheet' };
    await prices.set(office.db, { ...own, usdPerUnit: price / per });
  }
}, 120_000);
afterAll(() => office[Symbol.asyncDispose]());

/** Calls one after another, of which the provider's own book can be told apart from that of the other lanes. */
interface Lane {
  provider: string;
  config: (index: number) => AgentDraft;
  isOf: (entry: LedgerEntry) => boolean;
}

const base: AgentDraft = {
  name: 'Luna',
  greeting: onlyWords,
  instructions: 'You are Luna, the host of Bella Roma.',
  // Long enough for a provider to keep it.
  knowledge: 'The restaurant is open from 5 pm to 11 pm, but not on Mondays. '.repeat(90),
};
const compatible = (model: string, apiKeySecret: string) => ({
  provider: 'openai_compatible' as const,
  baseUrl: `${office.stack.urls.emulator}/v1`,
  apiKeySecret,
  model,
});

const lanes: Record<string, Lane> = {
  'speech to speech': {
    provider: 'openai',
    config: (index) => ({ ...base, realtime: { model: index % 2 === 0 ? 'gpt-realtime' : 'gpt-realtime-mini' } }),
    isOf: ({ key, model }) => key !== 'voice' && /realtime|gpt-4o-mini-transcribe/u.test(model),
  },
  'a pipeline': {
    provider: 'openai',
    config: (index) => ({
      ...base,
      mode: 'pipeline',
      stt: { provider: 'openai', model: 'whisper-1' },
      llm: { provider: 'openai', model: index % 2 === 0 ? 'gpt-4.1-mini' : 'gpt-4.1-nano' },
      tts: { provider: 'openai', model: 'tts-1' },
    }),
    isOf: ({ key, model }) => key !== 'pipe' && /gpt-4\.1-|tts-1|whisper-1/u.test(model),
  },
  'speech to speech of another server': {
    provider: 'openai_compatible',
    config: () => ({ ...base, realtime: { ...compatible('gpt-realtime', 'VOICE_KEY'), voice: 'alloy' } }),
    isOf: ({ key }) => key === 'voice',
  },
  'a pipeline of another server': {
    provider: 'openai_compatible',
    config: () => ({
      ...base,
      mode: 'pipeline',
      stt: compatible('gpt-4o-transcribe', 'PIPE_KEY'),
      llm: compatible('gpt-4.1', 'PIPE_KEY'),
      tts: compatible('gpt-4o-mini-tts', 'PIPE_KEY'),
    }),
    isOf: ({ key }) => key === 'pipe',
  },
};

async function ledger(after: number) {
  const answer = await fetch(`${office.stack.urls.emulator}/emulator/ledger?after=${after}`);
  return ledgerSchema.parse(await answer.json());
}

/** Says or types so much, each after the answer to the one before. */
async function talks(person: Person, index: number): Promise<void> {
  await person.reads(/At five/u);
  await person.isState('listening');
  for (let turn = 0; turn <= index % 2; turn += 1) {
    const before = person.heardTexts.length;
    if (turn === 0 && index % spokenEvery === 0) await person.speaks(question);
    else await person.types(`Question ${turn}: when are you open?`);
    await person.readsMore(before, /At five/u);
    await person.isState('listening');
  }
}

/** By model and kind. Seconds are compared to a billionth. */
function sums(parts: readonly { model: string; kind: string; quantity: number }[]): Record<string, number> {
  const all = new Map<string, number>();
  for (const { model, kind, quantity } of parts)
    all.set(`${model} ${kind}`, (all.get(`${model} ${kind}`) ?? 0) + quantity);
  return Object.fromEntries([...all].map(([key, sum]) => [key, Number(sum.toFixed(9))]));
}
const booked = (entries: readonly LedgerEntry[]) =>
  sums(
    entries.flatMap(({ model, quantities }) =>
      Object.entries(quantities).map(([kind, quantity]) => ({ model, kind, quantity })),
    ),
  );

/** What it costs by the sheet. */
function costOf(provider: string, quantities: Record<string, number>): number {
  return Object.entries(quantities).reduce((sum, [key, quantity]) => {
    const price = sheet.find(
      (each) => each.line === 'price' && `${each.provider} ${each.model} ${each.kind}` === `${provider} ${key}`,
    );
    if (price === undefined) throw new Error(`the sheet has no price of ${provider} ${key}`);
    return sum + (quantity / price.per) * price.price;
  }, 0);
}

interface Counted {
  used: Usage[];
  entries: LedgerEntry[];
}

async function countOneCall({ provider, config, isOf }: Lane, index: number): Promise<Counted> {
  const { last } = await ledger(0);
  const call = await office.placeCall({ config: config(index) });
  const person = await office.join(call);
  await talks(person, index);
  await person.leave();
  const over = await office.over(call.id, 60_000);
  const [used, said, { entries: all }] = await Promise.all([
    turns.listUsage(office.db, call.id),
    turns.list(office.db, call.id),
    ledger(last),
  ]);
  const entries = all.filter(isOf);
  expect(sums(used), `call ${index} of ${provider}`).toEqual(booked(entries));
  expect(entries.every(({ isReported }) => isReported) && used.every(({ isEstimated }) => !isEstimated)).toBe(true);
  expect(used.every((row) => row.provider === provider && isOfItsTurn(row, said))).toBe(true);
  expect(over.hasUnpriced).toBe(false);
  expect(Math.abs(over.costUsd - costOf(provider, booked(entries)))).toBeLessThan(1e-9);
  return { used, entries };
}

/** Hearing is for a turn of the person, all else for one of the agent. */
function isOfItsTurn({ turnSeq, kind }: Usage, said: readonly Turn[]): boolean {
  return said.find(({ seq }) => seq === turnSeq)?.role === (kind === 'stt_seconds' ? 'person' : 'agent');
}

test.concurrent.each(Object.entries(lanes))(
  `${callsPerLane} calls of %s use and cost what the provider's book says, to the token`,
  { timeout: 600_000 },
  async (_name, lane) => {
    const all: Counted[] = [];
    for (let index = 0; index < callsPerLane; index += 1) all.push(await countOneCall(lane, index));
    const total = booked(all.flatMap(({ entries }) => entries));
    expect(sums(all.flatMap(({ used }) => used))).toEqual(total);
    // All that there is to count was there to be counted.
    const kinds = new Set(Object.keys(total).map((key) => key.split(' ')[1]));
    expect(kinds).toContain('input_cached_text_tokens');
    expect(kinds).toContain('stt_seconds');
    expect(kinds.has('output_audio_tokens')).toBe(!kinds.has('tts_characters'));
  },
);

test.each(['realtime', 'pipeline', 'sarvam'])('a call costs what the sheet says: %s', async (name) => {
  const { workspaceId, userId: createdBy } = office;
  const blank = { kind: 'agent', agentName: 'Luna', version: null, config: null, variables: {} } as const;
  const of = { id: randomUUID(), roomName: randomUUID(), workspaceId, createdBy };
  const { id } = await calls.insert(office.db, { ...blank, ...of });
  const lines = sheet.filter(({ line, call }) => line === 'use' && call === name);
  const entries = lines.flatMap(({ provider, model, kind, quantity }, index) => {
    if (kind === null) return [];
    const row = {
      provider,
      model,
      kind,
      quantity,
      turnSeq: 0,
      purpose: 'call',
      isEstimated: false,
      costUsd: null,
    } as const;
    return [{ kind: 'usage' as const, revision: index + 1, row }];
  });
  expect(await record.write(office.db, id, entries)).toEqual([]);
  const used = await turns.listUsage(office.db, id);
  for (const { model, kind, cost } of lines)
    expect(Math.abs((used.find((row) => row.model === model && row.kind === kind)?.costUsd ?? 0) - cost)).toBeLessThan(
      1e-9,
    );
  const total = sheet.find(({ line, call }) => line === 'total' && call === name)?.cost ?? 0;
  expect(Math.abs((await office.read(id)).costUsd - total)).toBeLessThan(1e-9);
});
