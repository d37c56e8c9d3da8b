import { createOutbound } from '@voxie/platform';
import { connectionsDuring, ssrfRows } from '@voxie/platform/testing';
import { expect, test } from 'vitest';
import { reachOfTenant } from './context.ts';

const world = { outbound: createOutbound({ allow: [] }), secret: async () => 'k-123456' };

test.each(ssrfRows)('%s: a base URL of %s is not asked, nor is a socket opened there', async (_meaning, url) => {
  const reach = await reachOfTenant({ baseUrl: url, apiKeySecret: 'KEY' }, world);
  const opened = await connectionsDuring(async () => {
    await expect(reach.fetch(`${reach.baseUrl}/models`)).rejects.toThrow(/\S/u);
    const socket = url.startsWith('http') ? url.replace(/^http/u, 'ws') : `ws://${url}`;
    await expect(reach.addressesOf(socket)).rejects.toThrow(/\S/u);
  });
  expect(opened).toBe(0);
});
