import type { LocalParticipant } from '@livekit/rtc-node';

/** LiveKit's topic for what is written along. */
const transcriptionTopic = 'lk.transcription';

/**
 * Tells the agent's own words as they are shown to the people in the room. Upstream tells what was said only when it is
 * over, and of a turn that was cut off early sometimes nothing, though words of it were seen.
 */
export function watchShownWords(participant: LocalParticipant, onWords: (words: string) => void): void {
  const streamText = participant.streamText.bind(participant);
  participant.streamText = async (options) => {
    const writer = await streamText(options);
    const isOwn = (options?.senderIdentity ?? participant.identity) === participant.identity;
    if (options?.topic !== transcriptionTopic || !isOwn) return writer;
    const write = writer.write.bind(writer);
    writer.write = async (text) => {
      onWords(text);
      await write(text);
    };
    return writer;
  };
}
