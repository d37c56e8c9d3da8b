import { randomUUID } from 'node:crypto';
import { createJobs, JobFailure } from '@voxie/jobs';
import type { FoundJob, Jobs } from '@voxie/jobs';
import { createLogger } from '@voxie/platform';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownDatabase } from '../setup/own-database.ts';
import type { OwnDatabase } from '../setup/own-database.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';
import { eventually } from '../api/support.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
/** Of its own: the API that other files share works on the jobs of theirs. */
let database: OwnDatabase;
let sender: Jobs;
let worker: Jobs;

beforeAll(async () => {
  database = await ownDatabase(await useSharedStack(['postgres']));
  sender = createJobs({ databaseUrl: database.url, logger, role: 'sender' });
  worker = createJobs({ databaseUrl: database.url, logger, role: 'worker' });
});
afterAll(async () => {
  await Promise.all([sender.close(), worker.close()]);
  await database[Symbol.asyncDispose]();
});

const job = () => ({ workspaceId: randomUUID(), sourceId: randomUUID() });

const untilOver = (workspaceId: string, id: string): Promise<FoundJob> =>
  eventually('the job is over', async () => {
    const [found] = await sender.find({ workspaceId, id, queues: ['knowledge_index'], limit: 1 });
    return found?.status === 'done' || found?.status === 'failed' ? found : undefined;
  });

test.concurrent('a job is tried again, keeps its result, and is found in its own workspace alone', async () => {
  const tries: number[] = [];
  worker.work('knowledge_index', ({ data, attempt }) => {
    tries.push(attempt);
    if (attempt === 1) throw new JobFailure('The page did not answer.');
    return Promise.resolve({ source: data.sourceId });
  });
  const data = job();
  const id = await sender.send('knowledge_index', data);
  const over = await untilOver(data.workspaceId, id);
  expect(over).toMatchObject({ status: 'done', attempt: 2, result: { source: data.sourceId }, error: null });
  expect(tries).toEqual([1, 2]);
  expect(await sender.find({ workspaceId: randomUUID(), id, queues: ['knowledge_index'], limit: 1 })).toEqual([]);
});

test.concurrent('what cannot succeed is not tried again, and a fault of ours keeps its words to itself', async () => {
  let isFixed = false;
  const data = job();
  worker.work('memory_write', ({ attempt }) => {
    if (isFixed) return Promise.resolve('written');
    if (attempt === 1) throw new Error('postgres://user:hunter2@host');
    throw new JobFailure('There is no such call.', { isFinal: true });
  });
  const id = await sender.send('memory_write', { workspaceId: data.workspaceId, callId: randomUUID() });
  const states = await eventually('the job is over', async () => {
    const [found] = await sender.find({ workspaceId: data.workspaceId, id, queues: ['memory_write'], limit: 1 });
    expect(JSON.stringify(found)).not.toContain('hunter2');
    return found?.status === 'failed' ? found : undefined;
  });
  expect(states).toMatchObject({ attempt: 2, error: 'There is no such call.' });
  isFixed = true;
  await worker.retry('memory_write', id);
  const after = await eventually('the job is done', async () => {
    const [found] = await sender.find({ workspaceId: data.workspaceId, id, queues: ['memory_write'], limit: 1 });
    return found?.status === 'done' ? found : undefined;
  });
  expect(after.result).toBe('written');
});

test.concurrent('what cannot be reached is told in words; a worker waits for it', async () => {
  const nowhere = createJobs({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', logger, role: 'worker' });
  nowhere.work('knowledge_index', () => Promise.resolve(null));
  await expect(nowhere.send('knowledge_index', job())).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  await nowhere.close();
});
