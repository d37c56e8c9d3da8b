import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  ParticipantKind,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import type { RemoteParticipant, RemoteTrack } from '@livekit/rtc-node';
import { eventually } from './eventually.ts';

const sampleRate = 24_000;
const frameSamples = 240;

/** Someone in a call, as any LiveKit client: hears, reads, types and speaks. */
export class Person {
  readonly room: Room;
  /** What the agent's transcription says, a text for each thing it said. */
  readonly heardTexts: string[] = [];
  /** Loudest sample of anyone's audio so far, 0 to 32767. */
  loudest = 0;
  /** The same, by the identity of the speaker. */
  readonly loudestOf = new Map<string, number>();
  /** Told of each piece of sound that is heard: when it was there, on the clock of performance.now(). */
  onHeard: ((samples: Int16Array, rate: number, arrivedMs: number) => void) | undefined;
  /** Told of each piece of sound that is sent: when it goes out. */
  onSent: ((samples: Int16Array, rate: number, startMs: number) => void) | undefined;
  #microphone: AudioSource | undefined;

  private constructor(room: Room) {
    this.room = room;
  }

  static async join(url: string, token: string): Promise<Person> {
    const person = new Person(new Room());
    const { room } = person;
    room.on(RoomEvent.TrackSubscribed, (track, ...[, { identity }]) => void person.#listen(track, identity));
    room.registerTextStreamHandler('lk.transcription', (reader, { identity }) => {
      if (identity !== room.localParticipant?.identity) void person.#readAlong(reader);
    });
    room.registerTextStreamHandler('lk.chat', () => undefined);
    await room.connect(url, token, { autoSubscribe: true, dynacast: false });
    return person;
  }

  async #readAlong(reader: AsyncIterable<string>): Promise<void> {
    const index = this.heardTexts.push('') - 1;
    try {
      for await (const chunk of reader) this.heardTexts[index] += chunk;
    } catch {
      // The room went while the agent was still speaking.
    }
  }

  async #listen(track: RemoteTrack, identity: string): Promise<void> {
    if (track.kind !== TrackKind.KIND_AUDIO) return;
    for await (const frame of new AudioStream(track)) {
      this.onHeard?.(frame.data, frame.sampleRate, performance.now());
      let loudest = 0;
      for (const sample of frame.data) loudest = Math.max(loudest, Math.abs(sample));
      this.loudest = Math.max(this.loudest, loudest);
      this.loudestOf.set(identity, Math.max(this.loudestOf.get(identity) ?? 0, loudest));
    }
  }

  agents(): RemoteParticipant[] {
    return [...this.room.remoteParticipants.values()].filter(({ kind }) => kind === ParticipantKind.AGENT);
  }

  agentState(): string | undefined {
    return this.agents()[0]?.attributes['lk.agent.state'];
  }

  /** Waits until another person is in the room for those who are there: a little later than for themselves. */
  async meets(other: Person): Promise<void> {
    const identity = other.room.localParticipant?.identity ?? '';
    await eventually('the other person is in the room', 60_000, () => this.room.remoteParticipants.get(identity));
  }

  /** Waits for the agent to have said something that fits. */
  async reads(words: RegExp, withinMs = 60_000): Promise<string> {
    const what = () => `the agent says ${words}; it said ${JSON.stringify(this.heardTexts)}`;
    return await eventually(what, withinMs, () => this.heardTexts.find((text) => words.test(text)));
  }

  /** Waits for something that fits among what the agent says after so many things it said before. */
  async readsMore(after: number, words: RegExp, withinMs = 60_000): Promise<void> {
    const what = () => `the agent says ${words} anew; it said ${JSON.stringify(this.heardTexts)}`;
    await eventually(what, withinMs, () => this.heardTexts.slice(after).find((text) => words.test(text)));
  }

  async hears(withinMs = 60_000): Promise<void> {
    await eventually('the agent is heard', withinMs, () => (this.loudest > 500 ? true : undefined));
  }

  async isState(state: string, withinMs = 60_000): Promise<void> {
    await eventually(`the agent is ${state}`, withinMs, () => (this.agentState() === state ? true : undefined));
  }

  async types(text: string): Promise<void> {
    await this.room.localParticipant?.sendText(text, { topic: 'lk.chat' });
  }

  /** Agrees to a use of a tool that waits for the person in the call. */
  async agrees(toolCallId: string): Promise<void> {
    const decision = new TextEncoder().encode(JSON.stringify({ toolCallId, approve: true }));
    await this.room.localParticipant?.publishData(decision, { reliable: true, topic: 'voxie.decide' });
  }

  /** Speaks audio of 24 kHz mono in real time, with silence around it. */
  async speaks(samples: Int16Array): Promise<void> {
    const microphone = await this.#openMicrophone();
    const silence = new Int16Array(sampleRate);
    for (const part of [silence.subarray(0, sampleRate / 4), samples, silence, silence]) {
      for (let at = 0; at + frameSamples <= part.length; at += frameSamples) {
        const frame = part.slice(at, at + frameSamples);
        this.onSent?.(frame, sampleRate, performance.now() + microphone.queuedDuration);
        await microphone.captureFrame(new AudioFrame(frame, sampleRate, 1, frameSamples));
      }
    }
  }

  async #openMicrophone(): Promise<AudioSource> {
    if (this.#microphone !== undefined) return this.#microphone;
    this.#microphone = new AudioSource(sampleRate, 1);
    const track = LocalAudioTrack.createAudioTrack('microphone', this.#microphone);
    await this.room.localParticipant?.publishTrack(
      track,
      new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }),
    );
    return this.#microphone;
  }

  async leave(): Promise<void> {
    await this.room.disconnect();
  }

  /** Waits until the room has sent the person out. */
  async isOut(withinMs = 60_000): Promise<void> {
    await eventually('the room lets the person go', withinMs, () => (this.room.isConnected ? undefined : true));
  }
}
