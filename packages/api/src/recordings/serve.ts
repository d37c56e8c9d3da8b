import type { Readable } from 'node:stream';
import { AppError } from '@voxie/contracts';
import { apiKeys, audit, people, recordings } from '@voxie/db';
import { soundType, StoreError } from '@voxie/recordings';
import type { StoredSound } from '@voxie/recordings';
import type { ApiDeps } from '../deps.ts';
import { isGood } from '../keys/create.ts';
import { may } from '../policy.ts';
import { rangeOf } from './byte-range.ts';
import { readPath } from './signed-path.ts';
import type { Hearing } from './signed-path.ts';

interface HearingRequest {
  callId: string;
  query: Readonly<Record<string, unknown>>;
  /** The request's Range header. */
  range: string | undefined;
  /** Where the request came from, for the audit trail. */
  address: string;
  userAgent: string | null;
  requestId: string;
}

/** What an HTTP server answers with. */
interface SoundAnswer {
  status: 200 | 206 | 416;
  headers: Record<string, string>;
  /** Null: nothing of what was asked for is there. */
  body: Readable | null;
}

export type ServeRecording = (request: HearingRequest) => Promise<SoundAnswer>;

type ServeDeps = Pick<ApiDeps, 'service' | 'settings' | 'logger'>;

const gone = () => new AppError('NOT_FOUND', 'There is no such recording, or the link to it is too old.');
const mostRemembered = 10_000;

/** Plays recordings to those who were given a signed path, part by part. The first request of each path is audited. */
export function createRecordingServer({ service, settings, logger }: ServeDeps): ServeRecording {
  const audited = new Set<string>();

  /** Before the first byte: what is not on record is not heard. */
  async function auditOnce(hearing: Hearing, actorName: string, request: HearingRequest): Promise<void> {
    const { query, address, userAgent, requestId } = request;
    const path = String(query['signature']);
    if (audited.has(path)) return;
    const { workspaceId, callId, userId: actorId, keyId = null } = hearing;
    const by = { workspaceId, actorId, actorName, keyId, address, userAgent, requestId };
    await audit.append(service, { ...by, action: 'recordings.play', target: callId });
    if (audited.size >= mostRemembered) audited.clear();
    audited.add(path);
  }

  /** The name of who hears, as in the audit trail. Null: a member who left since, or a key that may no longer. */
  async function nameOf({ workspaceId, userId, keyId }: Hearing): Promise<string | null> {
    if (keyId === undefined) return people.emailOfMember(service, { workspaceId, userId });
    const key = await apiKeys.get(service, workspaceId, keyId);
    return isGood(key) && may({ role: key.role, grants: key.scopes }, 'calls.read') ? key.name : null;
  }

  return async (request) => {
    const { callId, query, range: header } = request;
    const hearing = readPath(settings.secretsKeys, { callId, query });
    const name = hearing === null ? null : await nameOf(hearing);
    if (hearing === null || name === null) throw gone();
    const found = await recordings.findPlayable(service, hearing.workspaceId, callId);
    if (found === null) throw gone();
    const range = rangeOf(header, found.bytes);
    const headers = { 'content-type': soundType, 'accept-ranges': 'bytes', 'cache-control': 'private, no-store' };
    if (range === 'unsatisfiable')
      return { status: 416, headers: { ...headers, 'content-range': `bytes */${found.bytes}` }, body: null };
    await auditOnce(hearing, name, request);
    const part = range ?? { start: 0, end: found.bytes - 1 };
    let sound: StoredSound | null;
    try {
      sound = await settings.recordings.read(found.storeKey, part);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      logger.warn({ err: error, callId }, 'A recording cannot be read');
      throw new AppError('UPSTREAM_UNAVAILABLE', 'The store of recordings does not answer. Try again in a moment.', {
        cause: error,
        retryAfterSeconds: 5,
      });
    }
    if (sound === null) throw gone();
    const length = { 'content-length': String(part.end - part.start + 1) };
    if (range === null) return { status: 200, headers: { ...headers, ...length }, body: sound.stream };
    const place = { 'content-range': `bytes ${part.start}-${part.end}/${found.bytes}` };
    return { status: 206, headers: { ...headers, ...length, ...place }, body: sound.stream };
  };
}
