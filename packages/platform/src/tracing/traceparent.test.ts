import { expect, test } from 'vitest';
import { newTrace, readTraceparent, traceparentOf } from './traceparent.ts';

const header = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

test('a traceparent is read and written as it was', () => {
  const place = readTraceparent(header);
  expect(place).toEqual({
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    spanId: '00f067aa0ba902b7',
    isSampled: true,
  });
  expect(place === null ? null : traceparentOf(place)).toBe(header);
  expect(readTraceparent(header.replace(/1$/u, '0'))?.isSampled).toBe(false);
});

test.each([undefined, '', 'x', header.toUpperCase(), header.replace(/-[0-9a-f]{16}-/u, `-${'0'.repeat(16)}-`)])(
  '%j is none',
  (text) => {
    expect(readTraceparent(text)).toBeNull();
  },
);

test('a new trace names no span yet', () => {
  const place = newTrace();
  expect(place.traceId).toMatch(/^[0-9a-f]{32}$/u);
  expect(traceparentOf(place)).toBeUndefined();
});
