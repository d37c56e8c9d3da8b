import { inference, stt as speech, VADEventType } from '@livekit/agents';
import { AudioStream } from '@livekit/rtc-node';
import type { RemoteTrack } from '@livekit/rtc-node';

/** What a member said at one time. `text`: null where nothing recognises speech. Times in ms since 1970. */
export interface HeardSpeech {
  text: string | null;
  startedAtMs: number;
  endedAtMs: number;
}

interface MemberEar {
  track: RemoteTrack;
  /** What recognises the speech of the call. Undefined: nothing does, and the pieces of speech alone are told. */
  stt: speech.STT | undefined;
  onSpeech: (heard: HeardSpeech) => void;
  onFailure: (error: unknown) => void;
}

/** A member who is being heard. */
export interface HearingMember {
  /** Resolves when the last words are told. */
  stop: () => Promise<void>;
}

/** What the member's sound is made into speech by. */
interface Listener {
  push: (frame: Parameters<speech.SpeechStream['pushFrame']>[0]) => void;
  /** Resolves when the last words are told. */
  done: Promise<void>;
  end: () => void;
}

const heardRate = 16_000;

/** Hears a member who speaks in the agent's place, until told to stop. */
export function hearMember({ track, stt, onSpeech, onFailure }: MemberEar): HearingMember {
  const frames = new AudioStream(track, { sampleRate: heardRate, numChannels: 1 }).getReader();
  const listener = stt === undefined ? byVoice(onSpeech) : byWords(stt, onSpeech);
  const forward = async () => {
    for (;;) {
      const { done, value } = await frames.read();
      if (done) return;
      listener.push(value);
    }
  };
  forward().catch(onFailure);
  listener.done.catch(onFailure);
  return {
    stop: async () => {
      await frames.cancel().catch(onFailure);
      listener.end();
      await listener.done.catch(() => undefined);
    },
  };
}

/** Tells each piece of speech with its words. */
function byWords(stt: speech.STT, onSpeech: MemberEar['onSpeech']): Listener {
  const stream = stt.stream();
  const follow = async () => {
    let text = '';
    for await (const event of stream) {
      if (event.type === speech.SpeechEventType.FINAL_TRANSCRIPT) text = event.alternatives?.[0].text.trim() ?? '';
      // It follows each piece, and alone says how long that was.
      if (event.type !== speech.SpeechEventType.RECOGNITION_USAGE) continue;
      const endedAtMs = Date.now();
      const startedAtMs = endedAtMs - (event.recognitionUsage?.audioDuration ?? 0) * 1000;
      if (text !== '') onSpeech({ text, startedAtMs, endedAtMs });
      text = '';
    }
    stream.close();
  };
  return { push: (frame) => stream.pushFrame(frame), done: follow(), end: () => stream.endInput() };
}

/** Tells when there was speech. */
function byVoice(onSpeech: MemberEar['onSpeech']): Listener {
  const stream = new inference.VAD().stream();
  const follow = async () => {
    for await (const { type, speechDuration, silenceDuration } of stream) {
      if (type !== VADEventType.END_OF_SPEECH) continue;
      const endedAtMs = Date.now() - silenceDuration;
      onSpeech({ text: null, startedAtMs: endedAtMs - speechDuration, endedAtMs });
    }
    stream.close();
  };
  return { push: (frame) => stream.pushFrame(frame), done: follow(), end: () => stream.endInput() };
}
