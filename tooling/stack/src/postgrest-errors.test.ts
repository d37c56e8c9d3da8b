import { expect, test } from 'vitest';
import { asPostgrestError } from './postgrest-errors.ts';

const failure = (code: string, more: object = {}) => Object.assign(new Error('text'), { code, ...more });

test('a database that does not answer is 503, as a hosted project says it', () => {
  for (const code of ['ECONNREFUSED', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT']) {
    const error = asPostgrestError(failure(code));
    expect(error).toMatchObject({ code: 'PGRST', detail: '{"status":503,"headers":{}}' });
    expect(error).toHaveProperty('message', expect.stringContaining('PGRST001'));
  }
});

test.each([
  ['P0001', 400],
  ['23514', 400],
  ['57P01', 503],
  ['08006', 503],
])('SQLSTATE %s is HTTP %i, with its code, detail and hint', (code, status) => {
  const error = asPostgrestError(failure(code, { detail: 'row', hint: '' }));
  expect(error).toMatchObject({ code: 'PGRST', detail: `{"status":${status},"headers":{}}` });
  expect(error).toHaveProperty('message', JSON.stringify({ code, message: 'text', details: 'row', hint: null }));
});

test.each(['23505', '23503', '42501', 'PT409', '22P02'])('%s stays as the library answers it', (code) => {
  const error = failure(code);
  expect(asPostgrestError(error)).toBe(error);
});
