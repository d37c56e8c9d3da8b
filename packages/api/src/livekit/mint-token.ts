import { AccessToken, TrackSource } from 'livekit-server-sdk';

/** Tokens are for joining at once; a connection that stands is not cut when its token expires. */
const tokenTtlSeconds = 600;

export interface TokenRequest {
  roomName: string;
  identity: string;
  name?: string | undefined;
  metadata?: string | undefined;
  attributes?: Record<string, string> | undefined;
  /** May remove participants and dispatch any agent: only for who may and asked. */
  isRoomAdmin?: boolean | undefined;
  /** Default `person`. `hidden`: hears, and is not seen or heard by anyone. `voice`: speaks and hears, and sends no data. */
  access?: 'person' | 'voice' | 'hidden' | undefined;
}

/** A token that joins this one room as this one identity, to speak, write and listen unless `access` says less. */
export function mintToken(keys: { apiKey: string; apiSecret: string }, request: TokenRequest): Promise<string> {
  const { roomName, identity, name, metadata, attributes, isRoomAdmin = false, access = 'person' } = request;
  const token = new AccessToken(keys.apiKey, keys.apiSecret, {
    identity,
    ttl: tokenTtlSeconds,
    ...(name === undefined ? {} : { name }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(attributes === undefined ? {} : { attributes }),
  });
  token.addGrant({
    room: roomName,
    roomJoin: true,
    canPublish: access !== 'hidden',
    ...(access === 'hidden' ? { hidden: true } : { canPublishSources: [TrackSource.MICROPHONE] }),
    canPublishData: access === 'person',
    canSubscribe: true,
    canUpdateOwnMetadata: false,
    ...(isRoomAdmin ? { roomAdmin: true } : {}),
  });
  return token.toJwt();
}
