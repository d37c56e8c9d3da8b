import type { Room } from 'livekit-client';

const chatTopic = 'lk.chat';
const idBytes = 16;

/** LiveKit makes ids with `crypto.randomUUID`, which a page over plain HTTP does not have; this it has. */
const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(idBytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Sends a message into the room; answers its id. Throws what LiveKit throws. */
export async function sendChat(room: Room, text: string): Promise<string> {
  const streamId = newId();
  const writer = await room.localParticipant.streamText({ topic: chatTopic, streamId });
  await writer.write(text);
  await writer.close();
  return streamId;
}
