import type { Room, TextStreamReader } from 'livekit-client';
import type { SegmentUpdate } from './transcript.ts';

const topic = 'lk.transcription';
const attributeOf = { segment: 'lk.segment_id', final: 'lk.transcription_final' } as const;

interface Source {
  room: Room;
  tell: (update: SegmentUpdate) => void;
}

/** Reads what both sides say, as it is said. A person's words come from the agent's recogniser, under the person's identity. */
export function readTranscription({ room, tell }: Source): void {
  let streams = 0;
  room.registerTextStreamHandler(topic, (reader, { identity }) => {
    streams += 1;
    const role = identity === room.localParticipant.identity ? 'person' : 'agent';
    void readSegment(reader, { role, stream: streams, tell });
  });
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
