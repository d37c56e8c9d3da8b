import { importJWK, SignJWT } from 'jose';
import type { SigningKey } from './keys-env.ts';

/** As long as a stream may stay open. A key that is revoked ends sooner: row-level security looks at the key itself. */
const heldForMs = 3_600_000;

/** Whom a key stands for. */
interface Claims {
  keyId: string;
  userId: string;
}

/** Signs it as Supabase verifies it: for the database it is that person, with the key's rights in place of theirs. */
export type SignKeyClaims = (claims: Claims) => Promise<{ accessToken: string; expiresAtMs: number }>;

async function readyKey(signing: SigningKey) {
  if (signing.kind === 'secret') return { header: { alg: 'HS256' }, key: new TextEncoder().encode(signing.secret) };
  const { alg, kid } = signing.jwk;
  return { header: { alg, kid }, key: await importJWK(signing.jwk, alg) };
}

export function createKeyClaimsSigner(signing: SigningKey): SignKeyClaims {
  const ready = readyKey(signing);
  return async ({ keyId, userId }) => {
    const { header, key } = await ready;
    const expiresAtMs = Date.now() + heldForMs;
    const accessToken = await new SignJWT({ role: 'authenticated', voxie_key: keyId })
      .setProtectedHeader({ typ: 'JWT', ...header })
      .setSubject(userId)
      .setAudience('authenticated')
      .setIssuedAt()
      .setExpirationTime(Math.floor(expiresAtMs / 1000))
      .sign(key);
    return { accessToken, expiresAtMs };
  };
}
