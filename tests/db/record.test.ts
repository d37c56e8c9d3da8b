import { agentConfigSchema, blankTurn } from '@voxie/contracts';
import type { Call, RecordEntry } from '@voxie/contracts';
import { calls, createServiceClient, createUserClient, people, record, turns } from '@voxie/db';
import type { Db } from '@voxie/db';
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { signUp } from '../setup/sign-up.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';

let service: Db;
interface Person {
  userId: string;
  workspaceId: string;
  db: Db;
}
let ada: Person;
let bob: Person;

beforeAll(async () => {
  const stack = await useSharedStack(['postgres', 'supabase']);
  const { urls, secrets } = stack;
  service = createServiceClient({ url: urls.supabase, secretKey: secrets.secretKey });
  const person = async (): Promise<Person> => {
    const { userId, accessToken } = await signUp(stack);
    const [workspace] = await people.listWorkspaces(service, userId);
    const db = createUserClient({ url: urls.supabase, publishableKey: secrets.publishableKey, accessToken });
    return { userId, workspaceId: workspace?.id ?? '', db };
  };
  [ada, bob] = await Promise.all([person(), person()]);
});

async function newCall({ workspaceId, userId: createdBy }: Person): Promise<Call> {
  const of = { kind: 'agent', agentName: 'Luna', version: null, variables: {} } as const;
  const config = agentConfigSchema.parse({ name: 'Luna', language: 'hi', instructions: 'You are Luna.' });
  return await calls.insert(service, {
    ...of,
    config,
    id: randomUUID(),
    workspaceId,
    roomName: randomUUID(),
    createdBy,
  });
}

test('the record of a call takes entries twice and late, counts its turns, and ends the call once', async () => {
  const call = await newCall(ada);
  const row = { ...blankTurn, seq: 0, exchangeId: randomUUID(), role: 'agent', modality: 'voice' } as const;
  const turn = (revision: number, seq: number, text: string): RecordEntry => {
    return { kind: 'turn', revision, row: { ...row, seq, text, startedAt: '2026-01-01T00:00:00.000Z' } };
  };
  const used = {
    turnSeq: null,
    purpose: 'call',
    provider: 'p',
    model: 'm',
    isEstimated: false,
    costUsd: null,
  } as const;
  const usage = (revision: number, quantity: number): RecordEntry => {
    return { kind: 'usage', revision, row: { ...used, kind: 'input_text_tokens', quantity } };
  };
  const claimed = await calls.dispatch(service, call.id);
  await calls.claim(service, { callId: call.id, attempt: claimed?.attempt ?? 0, worker: 'one' });
  const end = (worker: string): RecordEntry => {
    const at = new Date(0).toISOString();
    return { kind: 'end', revision: 9, row: { endReason: 'person_left', failureReason: null, detail: '', worker, at } };
  };
  const entries = [turn(1, 0, 'Wel'), turn(5, 0, 'Welcome'), turn(6, 1, 'x'.repeat(200)), usage(3, 10), usage(2, 4)];
  expect(await record.write(service, call.id, [...entries, turn(4, 0, 'Welc'), end('other')])).toEqual([]);
  expect(await record.write(service, call.id, [...entries, usage(7, 12), end('one'), end('one')])).toEqual([]);
  expect((await turns.list(ada.db, call.id)).map(({ text }) => text)).toEqual(['Welcome', 'x'.repeat(200)]);
  expect(await turns.list(bob.db, call.id)).toEqual([]);
  await expect(record.write(ada.db, call.id, entries)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await turns.listUsage(ada.db, call.id)).toMatchObject([{ quantity: 12 }]);
  expect(await calls.get(ada.db, ada.workspaceId, call.id)).toMatchObject({
    status: 'ended',
    endReason: 'person_left',
    turnCount: 2,
    lastWords: `${'x'.repeat(159)}…`,
  });
});

test('an entry that can never be stored is refused alone; those of a call that is gone all are', async () => {
  const call = await newCall(ada);
  const row = {
    ...blankTurn,
    exchangeId: randomUUID(),
    role: 'agent',
    modality: 'text',
    startedAt: '2026-01-01T00:00:00Z',
  };
  const entries = [-1, 0].map((seq) => ({ kind: 'turn', revision: seq + 5, row: { ...row, seq, text: 'x' } }));
  // What no worker writes: a place below zero.
  const broken = entries as unknown as RecordEntry[];
  expect(await record.write(service, call.id, broken)).toEqual([{ revision: 4, reason: '23514' }]);
  expect((await turns.list(ada.db, call.id)).map(({ seq }) => seq)).toEqual([0]);
  expect(await record.write(service, randomUUID(), broken)).toMatchObject([
    { reason: 'no_call' },
    { reason: 'no_call' },
  ]);
});
