import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Who may hear what. */
export interface Hearing {
  workspaceId: string;
  /** Of an archive: its id. */
  callId: string;
  userId: string;
}

/** What is fetched: the sound of a call, or the archive of a workspace. A path to one is none to the other. */
type SignedPlace = 'recordings' | 'exports';

const validForMs = 10 * 60_000;

const keyOf = (secret: string, place: SignedPlace): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `voxie ${place}`, 32));

interface Signing extends Hearing {
  place: SignedPlace;
}

function signatureOf(secret: string, { workspaceId, callId, userId, place }: Signing, expires: number): Buffer {
  return createHmac('sha256', keyOf(secret, place)).update([workspaceId, callId, userId, expires].join('\n')).digest();
}

/** A path at the API at which one member hears one recording, for ten minutes. `secrets`: the first signs. */
export function signPath(
  secrets: readonly string[],
  { place = 'recordings', ...hearing }: Hearing & Partial<Signing>,
  nowMs = Date.now(),
) {
  const expires = Math.floor((nowMs + validForMs) / 1000);
  const query = new URLSearchParams({
    workspace: hearing.workspaceId,
    member: hearing.userId,
    expires: String(expires),
    signature: signatureOf(secrets[0] ?? '', { ...hearing, place }, expires).toString('base64url'),
  });
  return {
    path: `/${place}/${hearing.callId}?${query.toString()}`,
    expiresAt: new Date(expires * 1000).toISOString(),
  };
}

/** Who may hear what, by a signed path. Null: it is not ours, was changed, or is too old. */
export function readPath(
  secrets: readonly string[],
  {
    callId,
    query,
    place = 'recordings',
  }: { callId: string; query: Readonly<Record<string, unknown>>; place?: SignedPlace },
  nowMs = Date.now(),
): Hearing | null {
  const { workspace, member, expires, signature } = query;
  if (typeof workspace !== 'string' || typeof member !== 'string' || typeof signature !== 'string') return null;
  const hearing = { workspaceId: workspace, callId, userId: member };
  const until = Number(expires);
  if (!Number.isInteger(until) || until * 1000 <= nowMs) return null;
  const given = Buffer.from(signature, 'base64url');
  const isOurs = secrets.some((secret) => {
    const right = signatureOf(secret, { ...hearing, place }, until);
    return right.length === given.length && timingSafeEqual(right, given);
  });
  return isOurs ? hearing : null;
}
