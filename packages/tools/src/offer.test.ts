import { toolsSchema } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { offerTools } from './offer.ts';
import { createOutbound } from '@voxie/platform';
import { allowing } from './testing/http-site.ts';
import { startMcpServer } from './testing/mcp-server.ts';
import { testToolContext } from './testing/tool-context.ts';

const slots = { guest: { type: 'text' } };

test('what is granted is offered under its name, in the order of the config, and nothing else', async () => {
  const tools = toolsSchema.parse({
    track: { kind: 'http', url: 'https://shop.example/', description: 'Where an order is.', approval: 'person' },
    read_notes: { kind: 'file_read' },
    booking: { kind: 'collect', slots },
  });
  expect(await offerTools(tools, testToolContext())).toMatchObject([
    { name: 'track', kind: 'http', description: 'Where an order is.', approval: 'person', timeoutSeconds: 10 },
    { name: 'read_notes', kind: 'file_read', parameters: { required: ['path'] } },
    { name: 'booking', kind: 'collect' },
  ]);
  expect(await offerTools({}, testToolContext())).toEqual([]);
});

test('one that cannot be offered is left out; the others are there', async () => {
  const tools = toolsSchema.parse({
    secret_server: { kind: 'mcp', url: 'https://mcp.example/', headers: { Authorization: 'Bearer {{secret:GONE}}' } },
    booking: { kind: 'collect', slots },
  });
  expect((await offerTools(tools, testToolContext())).map(({ name }) => name)).toEqual(['booking']);
});

test.each(['end_call', 'handoff_to_billing', 'ask_kitchen', 'knowledge_search', 'remember'])(
  "a server's tool that is called %s stands in for none of the runtime's own",
  async (name) => {
    await using server = await startMcpServer();
    const tools = toolsSchema.parse({
      shop: { kind: 'mcp', url: server.url, tools: { order_status: name, slow: 'slow' } },
    });
    const context = testToolContext({ outbound: createOutbound({ allow: allowing(server) }) });
    expect((await offerTools(tools, context)).map((tool) => tool.name)).toEqual(['slow']);
  },
);
