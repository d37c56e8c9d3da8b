import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Who may hear what. */
export interface Hearing {
  workspaceId: string;
  callId: string;
  userId: string;
}

const validForMs = 10 * 60_000;
const purpose = 'voxie recordings';

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));

function signatureOf(secret: string, { workspaceId, callId, userId }: Hearing, expires: number): Buffer {
  return createHmac('sha256', keyOf(secret)).update([workspaceId, callId, userId, expires].join('\n')).digest();
}

/** A path at the API at which one member hears one recording, for ten minutes. `secrets`: the first signs. */
export function signPath(secrets: readonly string[], hearing: Hearing, nowMs = Date.now()) {
  const expires = Math.floor((nowMs + validForMs) / 1000);
  const query = new URLSearchParams({
    workspace: hearing.workspaceId,
    member: hearing.userId,
    expires: String(expires),
    signature: signatureOf(secrets[0] ?? '', hearing, expires).toString('base64url'),
  });
  return {
    path: `/recordings/${hearing.callId}?${query.toString()}`,
    expiresAt: new Date(expires * 1000).toISOString(),
  };
}

/** Who may hear what, by a signed path. Null: it is not ours, was changed, or is too old. */
export function readPath(
  secrets: readonly string[],
  { callId, query }: { callId: string; query: Readonly<Record<string, unknown>> },
  nowMs = Date.now(),
): Hearing | null {
  const { workspace, member, expires, signature } = query;
  if (typeof workspace !== 'string' || typeof member !== 'string' || typeof signature !== 'string') return null;
  const hearing = { workspaceId: workspace, callId, userId: member };
  const until = Number(expires);
  if (!Number.isInteger(until) || until * 1000 <= nowMs) return null;
  const given = Buffer.from(signature, 'base64url');
  const isOurs = secrets.some((secret) => {
    const right = signatureOf(secret, hearing, until);
    return right.length === given.length && timingSafeEqual(right, given);
  });
  return isOurs ? hearing : null;
}
