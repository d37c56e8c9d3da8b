import { toolConfigSchema } from '@voxie/contracts';
import { connectionsDuring, ssrfRows } from '@voxie/platform/testing';
import { expect, test } from 'vitest';
import { discoverMcp } from './discover.ts';
import { offerTools } from './offer.ts';
import { testToolContext } from './testing/tool-context.ts';

/** A tenant's tools for one address, with the arguments a model would use them with. */
const toolsFor = (url: string): [config: Record<string, unknown>, args: Record<string, unknown>][] => [
  [{ kind: 'http', url }, {}],
  [{ kind: 'http', url, method: 'POST', body: '{}', headers: { Authorization: 'Bearer {{secret:KEY}}' } }, {}],
  [
    { kind: 'api_call', baseUrls: [url] },
    { method: 'GET', url },
  ],
  [
    { kind: 'api_call', baseUrls: ['https://api.example.com/v1/'] },
    { method: 'GET', url },
  ],
  [{ kind: 'mcp', url }, {}],
  [{ kind: 'database_query', connection: 'PLACE' }, { sql: 'select 1' }],
];

/** True where the schema, the offer or the use of the tool refused. */
async function isRefused(config: Record<string, unknown>, args: Record<string, unknown>, url: string) {
  const secrets = { KEY: 'k-123456', PLACE: url.replace(/^https?:/u, 'postgres:') };
  const context = testToolContext({ secrets });
  const parsed = toolConfigSchema.safeParse(config);
  if (!parsed.success) return true;
  const [tool] = await offerTools({ tool: parsed.data }, context);
  if (tool === undefined) return true;
  return await tool.run(args, context, AbortSignal.timeout(10_000)).then(
    () => false,
    (error: unknown) => error instanceof Error && error.name === 'ToolFailure',
  );
}

test.each(ssrfRows)('%s: no tool that is set to %s leaves this process', async (_meaning, url) => {
  const opened = await connectionsDuring(async () => {
    for (const [config, args] of toolsFor(url))
      expect([config['kind'], await isRefused(config, args, url)]).toEqual([config['kind'], true]);
    await expect(discoverMcp({ url, headers: {} }, testToolContext())).rejects.toThrow(/\S/u);
  });
  expect(opened).toBe(0);
});
