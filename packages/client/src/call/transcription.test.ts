import type { Room } from 'livekit-client';
import { expect, test } from 'vitest';
import type { SegmentUpdate } from './transcript.ts';
import { readTranscription } from './transcription.ts';

type Handler = Parameters<Room['registerTextStreamHandler']>[1];

/** A room with this person, an agent and another person; `say` opens a text stream under an identity. */
function roomOfThree() {
  const handlers: Handler[] = [];
  const room = {
    localParticipant: { identity: 'person-1' },
    remoteParticipants: new Map([
      ['agent-1', { isAgent: true }],
      ['person-2', { isAgent: false }],
    ]),
    registerTextStreamHandler: (_topic: string, handler: Handler) => handlers.push(handler),
  };
  const say = (identity: string, text: string) => {
    async function* chunks() {
      yield text;
    }
    const reader = Object.assign(chunks(), { info: { id: text, attributes: {} } });
    // A stream has more to it; what is read of it is here.
    for (const handler of handlers) handler(reader as unknown as Parameters<Handler>[0], { identity });
  };
  return { room: room as unknown as Room, say }; // as above
}

test('only this person and the agent are heard; whoever else is in the room is neither', async () => {
  const { room, say } = roomOfThree();
  const heard: SegmentUpdate[] = [];
  readTranscription({ room, tell: (update) => heard.push(update) });
  for (const identity of ['agent-1', 'person-1', 'person-2', 'gone']) say(identity, `by ${identity}`);
  await new Promise((resolve) => setTimeout(resolve));
  expect(new Map(heard.map(({ role, text }) => [text, role]))).toEqual(
    new Map([
      ['by agent-1', 'agent'],
      ['by person-1', 'person'],
    ]),
  );
});
