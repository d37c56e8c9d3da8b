import type { Room, TextStreamReader } from 'livekit-client';
import type { SegmentUpdate } from './transcript.ts';

const topic = 'lk.transcription';
const attributeOf = { segment: 'lk.segment_id', final: 'lk.transcription_final' } as const;

interface Source {
  room: Room;
  tell: (update: SegmentUpdate) => void;
}

/**
 * Reads what this person and the agent say, as it is said. A person's words come from the agent's recogniser, under the
 * person's identity; whoever else is in the room is neither of the two.
 */
export function readTranscription({ room, tell }: Source): void {
  let streams = 0;
  room.registerTextStreamHandler(topic, (reader, { identity }) => {
    const role = roleOf(room, identity);
    if (role === null) return;
    streams += 1;
    void readSegment(reader, { role, stream: streams, tell });
  });
}

function roleOf(room: Room, identity: string): SegmentUpdate['role'] | null {
  if (identity === room.localParticipant.identity) return 'person';
  return room.remoteParticipants.get(identity)?.isAgent === true ? 'agent' : null;
}

interface Reading {
  role: SegmentUpdate['role'];
  stream: number;
  tell: Source['tell'];
}

async function readSegment(reader: TextStreamReader, { role, stream, tell }: Reading): Promise<void> {
  const attributes = reader.info.attributes ?? {};
  const id = attributes[attributeOf.segment] ?? reader.info.id;
  const startedAtMs = Date.now();
  let text = '';
  const update = (isFinal: boolean) => tell({ id, role, stream, modality: 'voice', text, isFinal, startedAtMs });
  try {
    for await (const chunk of reader) {
      text += chunk;
      update(false);
    }
  } catch {
    // The speaker vanished in mid-stream: what was said stays, as it stands.
  }
  // An agent never marks its stream as final: the end of the stream is the end.
  update(role === 'agent' || attributes[attributeOf.final] === 'true');
}
