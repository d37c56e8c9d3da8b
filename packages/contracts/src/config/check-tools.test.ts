import { expect, test } from 'vitest';
import { agentDraftSchema } from './agent-config.ts';
import { draftProblems } from './complete.ts';

const problemPaths = (config: object) =>
  draftProblems(agentDraftSchema.parse({ name: 'Luna', instructions: 'Help.', ...config })).map(({ path }) => path);

test.each([
  [
    'places of a tool that nothing fills',
    {
      variables: { guest: { type: 'text' } },
      tools: {
        look_up: {
          kind: 'http',
          method: 'POST',
          url: 'https://example.com/{{id}}/{{typo}}',
          headers: { 'X-Guest': '{{guest}} {{nobody}}', Authorization: '{{secret:KEY}}' },
          body: '{"at": "{{current_time}}", "x": {{other}}}',
          parameters: { type: 'object', properties: { id: { type: 'string' } } },
        },
        shop: { kind: 'mcp', url: 'https://example.com', headers: { 'X-Id': '{{id}}' } },
      },
    },
    ['tools.look_up.url', 'tools.look_up.headers.X-Guest', 'tools.look_up.body', 'tools.shop.headers.X-Id'],
  ],
  [
    'a place in the host of a tool',
    {
      variables: { path: { type: 'text' } },
      tools: { look_up: { kind: 'http', url: 'https://example.com{{path}}' } },
    },
    ['tools.look_up.url'],
  ],
  [
    'a pattern in what a tool is given',
    {
      tools: {
        look_up: {
          kind: 'http',
          url: 'https://example.com',
          parameters: { type: 'object', properties: { id: { type: 'string', pattern: '^(a+)+$' } } },
        },
      },
    },
    ['tools.look_up.parameters.properties.id.pattern'],
  ],
])('%s is a problem of the draft', (_about, config, paths) => {
  expect(problemPaths(config)).toEqual(paths);
});

test.each([
  'https://example.com/{{id}}',
  'https://example.com?id={{id}}',
  'https://example.com:8443/{{id}}',
  'https://example.com',
])('%s has a host of its own', (url) => {
  const parameters = { type: 'object', properties: { id: { type: 'string' } } };
  expect(problemPaths({ tools: { look_up: { kind: 'http', url, parameters } } })).toEqual([]);
});
