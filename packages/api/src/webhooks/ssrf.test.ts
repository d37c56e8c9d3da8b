import { randomUUID } from 'node:crypto';
import { createOutbound } from '@voxie/platform';
import { connectionsDuring, ssrfRows } from '@voxie/platform/testing';
import { expect, test } from 'vitest';
import { send } from './send.ts';

const body = {
  id: randomUUID(),
  type: 'test',
  version: 1,
  timestamp: new Date().toISOString(),
  workspace_id: randomUUID(),
  data: {},
} as const;

test.each(ssrfRows)('%s: no webhook is sent to %s', async (_meaning, url) => {
  const opened = await connectionsDuring(async () => {
    const answer = await send(createOutbound({ allow: [] }), { url, secrets: ['whsec_c2VjcmV0'], body });
    expect(answer).toMatchObject({ status: null, body: null });
  });
  expect(opened).toBe(0);
});
