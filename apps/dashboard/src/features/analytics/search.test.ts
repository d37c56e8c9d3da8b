import { expect, test } from 'vitest';
import { changed, overviewInputOf, readSearch } from './search.ts';

const agent = '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a01';

test('an address without anything asks for 30 days of everything', () => {
  expect(overviewInputOf(readSearch({}))).toEqual({ days: 30 });
});

test('what an address cannot mean is left out', () => {
  const search = readSearch({
    range: 'ever',
    from: 'x',
    agent: '1',
    version: '-1',
    deployment: 'x',
    language: 'a b',
    a: 0,
  });
  expect(search).toEqual({});
});

test('other days need both ends; a version needs its agent', () => {
  expect(overviewInputOf(readSearch({ range: 'custom', from: '2026-03-01' }))).toEqual({ days: 30 });
  const whole = readSearch({ range: 'custom', from: '2026-03-01', to: '2026-03-09', version: '3', language: 'hi' });
  expect(overviewInputOf(whole)).toEqual({ from: '2026-03-01', to: '2026-03-09', language: 'hi' });
  expect(overviewInputOf({ ...whole, agent })).toMatchObject({ agentId: agent, version: 3 });
});

test('another agent has other versions', () => {
  const search = readSearch({ range: '7d', agent, version: 'draft', a: 1, b: 2 });
  expect(changed(search, { agent: undefined })).toEqual({ range: '7d' });
  expect(changed(search, { version: 2 })).toEqual({ ...search, version: 2 });
});
