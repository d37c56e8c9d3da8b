import { TokenVerifier } from 'livekit-server-sdk';
import { expect, test } from 'vitest';
import { mintToken } from './mint-token.ts';

const keys = { apiKey: 'key', apiSecret: 'a-secret-of-at-least-thirty-two-characters' };
const read = async (token: string) => new TokenVerifier(keys.apiKey, keys.apiSecret).verify(token);

test('joins one room as one identity, and may do nothing more', async () => {
  const claims = await read(await mintToken(keys, { roomName: 'room', identity: 'person-1' }));
  expect(claims.sub).toBe('person-1');
  expect(claims.video).toEqual({
    room: 'room',
    roomJoin: true,
    canPublish: true,
    canPublishSources: ['microphone'],
    canPublishData: true,
    canSubscribe: true,
    canUpdateOwnMetadata: false,
  });
  // LiveKit's SDK reads the clock once for each of the two.
  expect([599, 600]).toContain(Number(claims.exp) - Number(claims.nbf));
});

test('a hidden listener hears, and may be neither seen nor heard', async () => {
  const claims = await read(await mintToken(keys, { roomName: 'room', identity: 'listener-1', access: 'hidden' }));
  expect(claims.video).toEqual({
    room: 'room',
    roomJoin: true,
    hidden: true,
    canPublish: false,
    canPublishData: false,
    canSubscribe: true,
    canUpdateOwnMetadata: false,
  });
});

test('a member who takes over speaks, and sends no data', async () => {
  const claims = await read(await mintToken(keys, { roomName: 'room', identity: 'member-1', access: 'voice' }));
  expect(claims.video).toMatchObject({ canPublish: true, canPublishSources: ['microphone'], canPublishData: false });
  expect(claims.video).not.toHaveProperty('hidden');
});

test('administers the room only when asked', async () => {
  const claims = await read(await mintToken(keys, { roomName: 'room', identity: 'a', isRoomAdmin: true }));
  expect(claims.video).toMatchObject({ roomAdmin: true, room: 'room' });
  expect(claims.video).not.toHaveProperty('roomCreate');
});
