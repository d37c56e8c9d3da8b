import { AudioFrame, AudioSource, LocalAudioTrack, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';
import { randomUUID } from 'node:crypto';
import { eventually } from './eventually.ts';
import type { Office } from './office.ts';
import { Person } from './person.ts';

/** What an ear takes for sound: some -40 dB. */
const audible = 300;
/** Sounds that are closer than this are one. */
const oneSoundMs = 150;
const lookEveryMs = 200;
const toneRate = 24_000;
const toneSamples = 240;

interface Sound {
  fromMs: number;
  toMs: number;
}

/** A piece of sound as it arrived, with its loud part in ms from the beginning of the stream. */
interface Arrived {
  arrivedMs: number;
  /** When the stream would have begun, had this piece come without delay. */
  beginMs: number;
  loud: Sound | null;
}

/** What LiveKit's client has buffered so far: the sum of the waits in ms, and how many samples waited. */
interface Buffered {
  atMs: number;
  waitsMs: number;
  samples: number;
}

/**
 * When a person makes sound and hears some, by their own clock (`performance.now()`). What waits in their client's buffer
 * against jitter, which grows while the machine is busy, is taken for heard when it arrived there.
 */
export class Ears {
  readonly sent: Sound[] = [];
  readonly #arrived: Arrived[] = [];
  readonly #buffered: Buffered[] = [];
  #offsetMs = 0;

  /** Call it as soon as they are in the room. */
  constructor(person: Person) {
    person.onSent = (samples, rate, startMs) => {
      const loud = loudPart(samples, rate);
      if (loud !== null) join(this.sent, later(loud, startMs));
    };
    person.onHeard = (samples, rate, arrivedMs) => {
      const loud = loudPart(samples, rate);
      const startMs = this.#offsetMs;
      this.#offsetMs += (samples.length / rate) * 1000;
      this.#arrived.push({
        arrivedMs,
        beginMs: arrivedMs - this.#offsetMs,
        loud: loud === null ? null : later(loud, startMs),
      });
    };
    const timer = setInterval(() => {
      // A room that closes meanwhile has nothing to tell.
      if (person.room.isConnected) void this.#lookAtBuffer(person).catch(() => undefined);
      else clearInterval(timer);
    }, lookEveryMs);
  }

  /** Pieces come late when this process is busy, never early: the soonest of a second tells where its neighbours belong. */
  get heard(): Sound[] {
    const sounds: Sound[] = [];
    for (const { arrivedMs, loud } of this.#arrived) {
      if (loud === null) continue;
      const near = this.#arrived.filter((other) => Math.abs(other.arrivedMs - arrivedMs) < 500);
      join(sounds, later(loud, Math.min(...near.map(({ beginMs }) => beginMs)) - this.#waitAt(arrivedMs)));
    }
    return sounds;
  }

  async #lookAtBuffer({ room }: Person): Promise<void> {
    const { subscriberStats } = await room.getRtcStats();
    const now = { atMs: performance.now(), waitsMs: 0, samples: 0 };
    for (const { stats } of subscriberStats) {
      if (stats.case !== 'inboundRtp') continue;
      now.waitsMs += (stats.value.inbound?.jitterBufferDelay ?? 0) * 1000;
      now.samples += Number(stats.value.inbound?.jitterBufferEmittedCount ?? 0);
    }
    this.#buffered.push(now);
  }

  /** How long a sample waited at that moment, in ms. */
  #waitAt(ms: number): number {
    const after = this.#buffered.find(({ atMs }) => atMs > ms) ?? this.#buffered.at(-1);
    const before = this.#buffered.findLast(({ atMs }) => atMs <= ms) ?? this.#buffered[0];
    if (after === undefined || before === undefined || after.samples <= before.samples) return 0;
    return (after.waitsMs - before.waitsMs) / (after.samples - before.samples);
  }
}

/** The first sound that was heard after that moment. */
export const firstHeard = ({ heard }: Ears, afterMs: number): Sound | undefined =>
  heard.find(({ fromMs }) => fromMs > afterMs);

const isLoud = (sample: number): boolean => Math.abs(sample) > audible;

function loudPart(samples: Int16Array, rate: number): Sound | null {
  const first = samples.findIndex(isLoud);
  if (first === -1) return null;
  return { fromMs: (first / rate) * 1000, toMs: (samples.findLastIndex(isLoud) / rate) * 1000 };
}

const later = ({ fromMs, toMs }: Sound, byMs: number): Sound => ({ fromMs: fromMs + byMs, toMs: toMs + byMs });

/** Adds a sound, to the one before where there is hardly a pause. */
function join(sounds: Sound[], sound: Sound): void {
  const last = sounds.at(-1);
  if (last !== undefined && sound.fromMs - last.toMs < oneSoundMs) last.toMs = sound.toMs;
  else sounds.push({ ...sound });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

const tone = (ms: number) =>
  Int16Array.from({ length: (toneRate / 1000) * ms }, (_, at) => 8000 * Math.sin((2 * Math.PI * 440 * at) / toneRate));

interface Echo {
  person: Person;
  /** How long each answer took here: from the sound that was heard to the sound that went out, in ms. */
  turnarounds: number[];
}

/** A participant that answers each burst of sound with one, as fast as rtc-node alone can. */
async function echo(office: Office, room: string): Promise<Echo> {
  const person = await Person.join(office.stack.urls.livekit, await office.tokenFor(room, 'echo'));
  const source = new AudioSource(toneRate, 1, 200);
  const track = LocalAudioTrack.createAudioTrack('echo', source);
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  await person.room.localParticipant?.publishTrack(track, options);
  const answer = tone(200);
  const turnarounds: number[] = [];
  let answeredMs = Number.NEGATIVE_INFINITY;
  const speak = async () => {
    for (let at = 0; at < answer.length; at += toneSamples)
      await source.captureFrame(new AudioFrame(answer.slice(at, at + toneSamples), toneRate, 1, toneSamples));
  };
  person.onHeard = (samples, rate, arrivedMs) => {
    const loud = loudPart(samples, rate);
    if (loud === null || performance.now() - answeredMs < 1000) return;
    answeredMs = performance.now();
    turnarounds.push(answeredMs - (arrivedMs - (samples.length / rate) * 1000 + loud.fromMs));
    void speak();
  };
  return { person, turnarounds };
}

/** Two people in a room of their own, to measure how long sound is under way from one to another and back. */
export class Line implements AsyncDisposable {
  readonly #asking: Person;
  readonly #echo: Echo;
  readonly #ears: Ears;
  readonly #times: number[] = [];

  private constructor(asking: Person, answering: Echo) {
    this.#asking = asking;
    this.#echo = answering;
    this.#ears = new Ears(asking);
  }

  static async open(office: Office): Promise<Line> {
    const room = `line-${randomUUID()}`;
    await office.rooms.createRoom({ name: room, emptyTimeout: 60 });
    const answering = await echo(office, room);
    const asking = await Person.join(office.stack.urls.livekit, await office.tokenFor(room, 'asking'));
    const line = new Line(asking, answering);
    // The first ones open the microphones.
    for (let count = 0; count < 2; count += 1) await line.measure();
    line.#times.length = 0;
    return line;
  }

  /** Sends a burst of sound, and waits for its echo. */
  async measure(): Promise<void> {
    const before = this.#ears.sent.length;
    await this.#asking.speaks(tone(200));
    const sent = this.#ears.sent[before];
    if (sent === undefined) throw new Error('nothing was sent');
    const answer = await eventually('the echo is heard', 10_000, () => firstHeard(this.#ears, sent.fromMs));
    this.#times.push(answer.fromMs - sent.fromMs - (this.#echo.turnarounds.at(-1) ?? 0));
  }

  /** What was measured, in ms: the least that sound needs there and back. */
  get times(): readonly number[] {
    return this.#times;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#asking.leave();
    await this.#echo.person.leave();
  }
}
