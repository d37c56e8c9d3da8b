import { exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { afterEach, expect, test, vi } from 'vitest';
import { keysEnvShape } from './keys-env.ts';
import { createKeyClaimsSigner } from './sign-key-claims.ts';

afterEach(() => vi.useRealTimers());

const claims = { keyId: 'k', userId: 'u' };
const expected = { sub: 'u', voxie_key: 'k', role: 'authenticated', aud: 'authenticated' };

test('a claim is of five minutes, and drawn anew before it ends', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const secret = 'x'.repeat(32);
  const accessToken = createKeyClaimsSigner({ kind: 'secret', secret })(claims);
  const first = await accessToken();
  const { payload } = await jwtVerify(first, new TextEncoder().encode(secret));
  expect(payload).toMatchObject(expected);
  expect(Number(payload.exp) - Number(payload.iat)).toBe(300);
  vi.setSystemTime(Date.now() + 240_000);
  expect(await accessToken()).toBe(first);
  vi.setSystemTime(Date.now() + 1000);
  expect(await accessToken()).not.toBe(first);
});

test("a project's private key signs it too, by its name", async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), alg: 'ES256', kid: 'key-1' };
  const signing = keysEnvShape.SUPABASE_SIGNING_KEY.parse(JSON.stringify(jwk));
  if (signing === undefined) throw new Error('no key');
  const { payload, protectedHeader } = await jwtVerify(await createKeyClaimsSigner(signing)(claims)(), publicKey);
  expect([payload, protectedHeader]).toMatchObject([expected, { alg: 'ES256', kid: 'key-1' }]);
});

test('what is no key says so, and not what it is', () => {
  for (const text of ['short', '{"kty":"oct"}', '{']) {
    const { error } = keysEnvShape.SUPABASE_SIGNING_KEY.safeParse(text);
    expect(error?.issues[0]?.message).toMatch(/32 characters or more/u);
    expect(error?.issues[0]?.message).not.toContain(text);
  }
});
