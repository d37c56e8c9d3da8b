import { APIConnectionError, APIError, APIStatusError } from '@livekit/agents';
import { expect, test } from 'vitest';
import { failureOf, failureOfStatus, isLasting } from './failure-of.ts';

const status = (statusCode: number, code?: string) =>
  new APIStatusError({ message: 'refused', options: { statusCode, body: { error: { code, message: 'no' } } } });
const event = (body: object) => ({
  type: 'realtime_model_error',
  error: new APIError('event', { body }),
  recoverable: true,
});
const withCause = (cause: unknown) => new TypeError('fetch failed', { cause });

test.each([
  ['HTTP 401', status(401), 'provider_unauthorized'],
  ['HTTP 403', status(403), 'provider_unauthorized'],
  ['HTTP 404', status(404), 'provider_model_unknown'],
  ['HTTP 429 for quota', status(429, 'insufficient_quota'), 'provider_quota'],
  ['HTTP 429 for pace', status(429, 'rate_limit_exceeded'), 'provider_rate_limited'],
  ['HTTP 429 without a code', status(429), 'provider_rate_limited'],
  ['HTTP 500', status(500), 'provider_failed'],
  ['an event: bad key', event({ type: 'invalid_request_error', code: 'invalid_api_key' }), 'provider_unauthorized'],
  ['an event: quota as its type', event({ type: 'insufficient_quota' }), 'provider_quota'],
  ['an event: unknown model', event({ code: 'model_not_found', param: 'model' }), 'provider_model_unknown'],
  [
    'an event: unknown voice',
    event({ code: 'invalid_value', param: 'session.audio.output.voice' }),
    'provider_voice_unknown',
  ],
  [
    'an event: voice that is fixed by now',
    event({ code: 'cannot_update_voice', param: 'session.audio.output.voice' }),
    'provider_failed',
  ],
  ['an event about something else', event({ code: 'invalid_value', param: 'item_id' }), 'provider_failed'],
  ['a refused connection', new APIConnectionError({ message: 'refused' }), 'provider_unreachable'],
  ['fetch: refused', withCause(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })), 'provider_unreachable'],
  [
    'fetch: refused on every address',
    withCause(Object.assign(new AggregateError([Object.assign(new Error('v4'), { code: 'ECONNREFUSED' })]))),
    'provider_unreachable',
  ],
  ['fetch: no such host', withCause(Object.assign(new Error('dns'), { code: 'ENOTFOUND' })), 'provider_unreachable'],
  ['a time-out', new DOMException('too late', 'TimeoutError'), 'provider_unreachable'],
  ['something else', new Error('what'), 'provider_failed'],
  ['no error at all', undefined, 'provider_failed'],
])('%s', (_name, error, reason) => {
  expect(failureOf(error)).toBe(reason);
});

test('an answer that is fine is no failure', () => {
  expect(failureOfStatus(200, undefined)).toBeUndefined();
});

test('an error that ends in itself does not hang', () => {
  const loop = new Error('loop');
  loop.cause = loop;
  expect(failureOf(loop)).toBe('provider_failed');
});

test('only failures that another try cannot mend are lasting', () => {
  expect(isLasting('provider_voice_unknown')).toBe(true);
  expect(isLasting('sarvam_tts_key_missing')).toBe(true);
  expect(isLasting('provider_failed')).toBe(false);
});
