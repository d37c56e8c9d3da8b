import { toolInputs, toolKinds } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { argumentsCheck } from './arguments.ts';

type Json = Record<string, unknown>;

const object = (properties: Json, more: Json = {}): Json => ({ type: 'object', properties, ...more });

/** Each step asks for the next one twice: a check of 40 steps does not end. */
const doubling = (): Json => {
  const steps = Array.from({ length: 40 }, (_, step): [string, Json] => [
    `d${step}`,
    { anyOf: [{ $ref: `#/$defs/d${step + 1}` }, { $ref: `#/$defs/d${step + 1}` }] },
  ]);
  return object({ x: { $ref: '#/$defs/d0' } }, { $defs: { ...Object.fromEntries(steps), d40: { type: 'number' } } });
};

const nested = (levels: number): Json => {
  let schema: Json = { type: 'string' };
  for (let level = 0; level < levels; level += 1) schema = object({ x: schema });
  return schema;
};

const endless = object({ x: { type: 'string', pattern: '^(a+)+$' } });
const repeated = (levels: number, typesOf = (types: string[]): unknown[] => types): Json => {
  let schema: Json = { type: 'string' };
  for (let level = 0; level < levels; level += 1)
    schema = { type: typesOf(Array.from({ length: 20 }, () => 'object')), properties: { x: schema } };
  return object({ x: schema });
};

const tryProblems = (parameters: Json, args: Json = {}) => {
  const tool = { kind: 'http', url: 'https://example.com', parameters };
  const parsed = toolInputs.try.safeParse({ tool, arguments: args });
  return parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
};

// Each would hold the process for ever, or overflow its stack: that this test ends is what it shows.
test.each([
  ['a pattern that backtracks', endless, { x: `${'a'.repeat(60)}!` }],
  ['references that double', doubling(), { x: 'no number' }],
  ['a schema of 5,000 levels', nested(5000), { x: 'flat' }],
  ['names by a pattern', { type: 'object', patternProperties: { '^(a+)+$': {} } }, { [`${'a'.repeat(60)}!`]: 1 }],
  ['a pattern of names', { type: 'object', propertyNames: { pattern: '^(a+)+$' } }, { [`${'a'.repeat(60)}!`]: 1 }],
  ['types that are repeated', repeated(8), { x: 1 }],
  ['types that are repeated in lists', repeated(8, (types) => [types, [...types]]), { x: 1 }],
  ['properties in a list', { type: 'object', properties: [endless] }, { 0: { x: `${'a'.repeat(60)}!` } }],
  ['alternatives in lists', object({ x: { anyOf: [[{ properties: [endless] }]] } }), { x: `${'a'.repeat(60)}!` }],
])("an MCP server's schema with %s checks the rest, in a bounded time", (_about, parameters, args) => {
  const { check } = argumentsCheck(parameters);
  expect(check('text')).toHaveProperty('problem');
  expect(typeof check(args)).toBe('object');
});

test('what is left out makes nothing stricter, and what is left is checked', () => {
  const of = (schema: Json) => argumentsCheck(schema).check;
  expect(of(endless)({ x: 'b' })).toEqual({ args: { x: 'b' } });
  expect(of(endless)({ x: 1 })).toHaveProperty('problem');
  expect(of({ type: 'object', patternProperties: { '^a': {} }, additionalProperties: false })({ a1: 1 })).toEqual({
    args: { a1: 1 },
  });
  const either = object({
    x: {
      oneOf: [
        { type: 'string', pattern: '^a' },
        { type: 'string', pattern: '^b' },
      ],
    },
  });
  expect(of(either)({ x: 'a' })).toEqual({ args: { x: 'a' } });
  expect(of(either)({ x: 1 })).toHaveProperty('problem');
  expect(of(object({ x: { not: { pattern: '^a' } } }))({ x: 'b' })).toEqual({ args: { x: 'b' } });
});

test('arguments that are too large are refused before they are checked', () => {
  let deep: unknown = 'x';
  for (let level = 0; level < 5000; level += 1) deep = { x: deep };
  const { check } = argumentsCheck(object({}));
  for (const args of [deep, { x: Array.from({ length: 2000 }, () => 1) }, { x: 'x'.repeat(1_000_001) }])
    expect(check(args)).toEqual({ problem: expect.stringContaining('too large') });
  expect(tryProblems(object({}), { deep })).toEqual([
    expect.stringContaining('arguments: These arguments are too large'),
  ]);
});

test('to try an HTTP tool, such keywords are refused at their path, and large schemas as a whole', () => {
  expect(tryProblems(endless)).toEqual([
    expect.stringMatching(/^tool\.parameters\.properties\.x\.pattern: pattern takes/u),
  ]);
  expect(tryProblems(doubling()).map((problem) => problem.split(':', 1)[0])).toEqual([
    'tool.parameters.$defs',
    'tool.parameters.properties.x.$ref',
  ]);
  for (const parameters of [nested(5000), object({ x: { enum: Array.from({ length: 200 }, (_, n) => n) } })])
    expect(tryProblems(parameters)).toEqual([expect.stringContaining('tool.parameters: This schema is too large.')]);
  const fine = object({ pattern: { type: 'string', enum: ['a'] }, when: { type: 'string', format: 'date' } });
  expect(tryProblems(fine)).toEqual([]);
  expect(
    toolKinds.http.schema.safeParse({ kind: 'http', url: 'https://example.com', parameters: { type: 'text' } }).success,
  ).toBe(false);
});
