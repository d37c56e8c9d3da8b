import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { newSecret, signedHeaders } from './sign.ts';

test('the signature is the one of the specification', () => {
  // The example of Standard Webhooks: its id, its time, its body, its secret.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
  const body = '{"test": 2432232314}';
  const headers = signedHeaders({ id, body, at: new Date(1_614_265_330_000) }, [secret]);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.1614265330.${body}`).digest('base64');
  expect(headers).toMatchObject({
    'webhook-id': id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': `v1,${expected}`,
  });
  expect(expected).toBe('g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('while a secret is replaced, receivers with the old and the new one both accept', () => {
  const [current, previous, other] = [newSecret(), newSecret(), newSecret()];
  const body = '{"id":"é"}';
  const headers = signedHeaders({ id: 'x', body, at: new Date() }, [current, previous]);
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
  for (const secret of [current, previous]) expect(new Webhook(secret).verify(body, headers)).toEqual({ id: 'é' });
  expect(() => new Webhook(other).verify(body, headers)).toThrow('No matching signature');
  expect(() => new Webhook(current).verify(`${body} `, headers)).toThrow('No matching signature');
});

test('secrets are of 32 bytes and differ', () => {
  const secret = newSecret();
  expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(32);
  expect(newSecret()).not.toBe(secret);
});
