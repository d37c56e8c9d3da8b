import { importJWK, SignJWT } from 'jose';
import type { SigningKey } from './keys-env.ts';

/** For the database alone. Short, for it is drawn anew; a key that is revoked ends sooner: the database looks at the key itself. */
const heldForSeconds = 300;
const renewBeforeMs = 60_000;

/** Whom a key stands for. */
interface Claims {
  keyId: string;
  userId: string;
}

/**
 * Answers who signs it, as Supabase verifies it: for the database it is that person, with the key's rights in place of theirs.
 * Asked again, it is the same until it is about to end.
 */
export type SignKeyClaims = (claims: Claims) => () => Promise<string>;

async function readyKey(signing: SigningKey) {
  if (signing.kind === 'secret') return { header: { alg: 'HS256' }, key: new TextEncoder().encode(signing.secret) };
  const { alg, kid } = signing.jwk;
  return { header: { alg, kid }, key: await importJWK(signing.jwk, alg) };
}

export function createKeyClaimsSigner(signing: SigningKey): SignKeyClaims {
  const ready = readyKey(signing);

  async function sign({ keyId, userId }: Claims): Promise<string> {
    const { header, key } = await ready;
    return new SignJWT({ role: 'authenticated', voxie_key: keyId })
      .setProtectedHeader({ typ: 'JWT', ...header })
      .setSubject(userId)
      .setAudience('authenticated')
      .setIssuedAt()
      .setExpirationTime(`${heldForSeconds}s`)
      .sign(key);
  }

  return (claims) => {
    let held: { accessToken: Promise<string>; untilMs: number } | undefined;
    return () => {
      if (held === undefined || held.untilMs < Date.now())
        held = { accessToken: sign(claims), untilMs: Date.now() + heldForSeconds * 1000 - renewBeforeMs };
      return held.accessToken;
    };
  };
}
