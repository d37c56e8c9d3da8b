import type { JobRequest } from '@livekit/agents';
import { createLogger } from '@voxie/platform';
import type { Db } from '@voxie/db';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerRequest } from './accept-request.ts';

const logger = createLogger({ name: 'test', level: 'silent' });

function request(room: string, metadata: string) {
  const answers: string[] = [];
  return {
    answers,
    // The four members that are used; claims are tested against a real database in tests/workers.
    request: {
      id: 'AJ_1',
      room: { name: room },
      job: { metadata },
      accept: () => Promise.resolve(void answers.push('accepted')),
      reject: () => Promise.resolve(void answers.push('rejected')),
    } as unknown as JobRequest,
  };
}

/** No request may get so far as to ask it. */
const db = new Proxy({} as Db, {
  get: () => {
    throw new Error('the database is away');
  },
});
const metadata = JSON.stringify({ callId: randomUUID(), attempt: 1 });

test.each([
  ['a room of the other deployment', 'voxie-creation-1', metadata, true],
  ['a dispatch that names no call', 'agent-1', '{}', true],
  ['a worker that is full', 'agent-1', metadata, false],
  ['a database that is away', 'agent-1', metadata, true],
])('%s is refused, with an answer', async (_name, room, text, hasRoom) => {
  const { request: offer, answers } = request(room, text);
  await answerRequest(offer, { deployment: 'spawner', db, logger, hasRoom: () => hasRoom });
  expect(answers).toEqual(['rejected']);
});
