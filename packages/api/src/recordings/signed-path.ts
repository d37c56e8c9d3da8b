import { isSigned, sign } from '../signed/signature.ts';

/** Who may hear what. */
export interface Hearing {
  workspaceId: string;
  /** Of an archive: its id. */
  callId: string;
  /** The person, or who answers for the key. */
  userId: string;
  /** The key that asked. Absent: a person did. */
  keyId?: string;
}

/** What is fetched: the sound of a call, or the archive of a workspace. A path to one is none to the other. */
type SignedPlace = 'recordings' | 'exports';

const validForMs = 10 * 60_000;

const messageOf = ({ workspaceId, callId, userId, keyId }: Hearing, expires: number): string =>
  [workspaceId, callId, userId, keyId ?? '', expires].join('\n');

/** A path at the API at which one member, or one key, hears one recording, for ten minutes. `secrets`: the first signs. */
export function signPath(
  secrets: readonly string[],
  { place = 'recordings', ...hearing }: Hearing & { place?: SignedPlace },
  nowMs = Date.now(),
) {
  const expires = Math.floor((nowMs + validForMs) / 1000);
  const query = new URLSearchParams({
    workspace: hearing.workspaceId,
    member: hearing.userId,
    ...(hearing.keyId === undefined ? {} : { key: hearing.keyId }),
    expires: String(expires),
    signature: sign(secrets, place, messageOf(hearing, expires)).toString('base64url'),
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
  const { workspace, member, key, expires, signature } = query;
  if (typeof workspace !== 'string' || typeof member !== 'string' || typeof signature !== 'string') return null;
  const hearing = {
    workspaceId: workspace,
    callId,
    userId: member,
    ...(typeof key === 'string' ? { keyId: key } : {}),
  };
  const until = Number(expires);
  if (!Number.isInteger(until) || until * 1000 <= nowMs) return null;
  return isSigned(secrets, place, { message: messageOf(hearing, until), signature }) ? hearing : null;
}
