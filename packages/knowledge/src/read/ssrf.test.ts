import { createOutbound } from '@voxie/platform';
import { connectionsDuring, ssrfRows } from '@voxie/platform/testing';
import { expect, test } from 'vitest';
import { KnowledgeFailure } from '../knowledge-failure.ts';
import { fetchPage } from './fetch-page.ts';

test.each(ssrfRows)('%s: no page is read at %s', async (_meaning, url) => {
  const opened = await connectionsDuring(async () => {
    const page = fetchPage(url, createOutbound({ allow: [] }), AbortSignal.timeout(10_000));
    await expect(page).rejects.toBeInstanceOf(KnowledgeFailure);
  });
  expect(opened).toBe(0);
});
