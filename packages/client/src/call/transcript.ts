/** A stretch of the conversation, as it is spoken or typed. */
export interface TranscriptSegment {
  id: string;
  role: 'person' | 'agent';
  modality: 'voice' | 'text';
  text: string;
  /** False while more may come. */
  isFinal: boolean;
  /** By this device's clock, in ms since 1970. */
  startedAtMs: number;
}

/** What one text stream says of a segment so far. `stream` grows with every stream that was opened. */
export interface SegmentUpdate extends TranscriptSegment {
  stream: number;
}

/** The transcript in order of its segments' beginnings, with the newest stream seen of each. */
export interface Transcript {
  segments: readonly TranscriptSegment[];
  newestStream: ReadonlyMap<string, number>;
}

export const emptyTranscript: Transcript = { segments: [], newestStream: new Map() };

/**
 * Merges by segment id. A recogniser sends a stream for each guess, an agent one stream that grows: so a newer stream
 * replaces the text, an older one is ignored, and nothing replaces words by silence or reopens a final segment.
 */
export function mergeSegment(transcript: Transcript, { stream, ...update }: SegmentUpdate): Transcript {
  const index = transcript.segments.findIndex((segment) => segment.id === update.id);
  const known = transcript.segments[index];
  if (known === undefined) {
    if (update.text === '') return transcript;
    return {
      segments: [...transcript.segments, update],
      newestStream: new Map(transcript.newestStream).set(update.id, stream),
    };
  }
  if (stream < (transcript.newestStream.get(update.id) ?? 0)) return transcript;
  const merged: TranscriptSegment = {
    ...known,
    text: update.text === '' ? known.text : update.text,
    isFinal: known.isFinal || update.isFinal,
  };
  if (merged.text === known.text && merged.isFinal === known.isFinal) return transcript;
  return {
    segments: transcript.segments.with(index, merged),
    newestStream: new Map(transcript.newestStream).set(update.id, stream),
  };
}
