import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What is signed. A signature for one of them is none for another. */
export type Purpose = 'recordings' | 'exports' | 'export cursor' | 'participant' | 'visitor';

const keyOf = (secret: string, purpose: Purpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `voxie ${purpose}`, 32));

const signatureOf = (secret: string, purpose: Purpose, message: string): Buffer =>
  createHmac('sha256', keyOf(secret, purpose)).update(message).digest();

/** Signs with the first of the secrets: 32 bytes. */
export const sign = (secrets: readonly string[], purpose: Purpose, message: string): Buffer =>
  signatureOf(secrets[0] ?? '', purpose, message);

/** Whether one of the secrets signed it. `signature`: base64url. */
export function isSigned(
  secrets: readonly string[],
  purpose: Purpose,
  { message, signature }: { message: string; signature: string },
): boolean {
  const given = Buffer.from(signature, 'base64url');
  return secrets.some((secret) => {
    const right = signatureOf(secret, purpose, message);
    return right.length === given.length && timingSafeEqual(right, given);
  });
}
