import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { getFfmpegPath } from '@livekit/av';
import { AudioStream, Room, RoomEvent } from '@livekit/rtc-node';
import type { Call } from '@voxie/contracts';
import type { Office } from './office.ts';
import type { Person } from './person.ts';

/** How loud it was in each 10 ms, from a moment on: ms since 1970. */
export interface Loudness {
  fromMs: number;
  parts: number[];
}

const partMs = 10;

function add(loudness: Loudness, { samples, rate, atMs }: { samples: Int16Array; rate: number; atMs: number }): void {
  samples.forEach((sample, index) => {
    const part = Math.floor((atMs - loudness.fromMs + (index / rate) * 1000) / partMs);
    if (part >= 0) loudness.parts[part] = (loudness.parts[part] ?? 0) + Math.abs(sample) / (rate / 100);
  });
}

/** Sound as it comes, with its place in time: frames come late when this process is busy, never early. */
class Arrivals {
  readonly #frames: { samples: Int16Array; rate: number; offsetMs: number; beginMs: number }[] = [];
  #offsetMs = 0;

  readonly add = (samples: Int16Array, rate: number, arrivedMs: number): void => {
    const lengthMs = (samples.length / rate) * 1000;
    const beginMs = arrivedMs - this.#offsetMs - lengthMs;
    this.#frames.push({ samples: samples.slice(), rate, offsetMs: this.#offsetMs, beginMs });
    this.#offsetMs += lengthMs;
  };

  loudness(fromMs: number): Loudness {
    const beginMs = performance.timeOrigin + Math.min(...this.#frames.map((frame) => frame.beginMs));
    const heard: Loudness = { fromMs, parts: [] };
    for (const { samples, rate, offsetMs: at } of this.#frames) add(heard, { samples, rate, atMs: beginMs + at });
    return heard;
  }
}

/** What a person sends and hears, by their own clock. Call it as soon as they are in the room. */
export function listenAlong(person: Person): { sent: () => Loudness; heard: () => Loudness } {
  const fromMs = Date.now() - 1000;
  const sent: Loudness = { fromMs, parts: [] };
  const heard = new Arrivals();
  person.onSent = (samples, rate, startMs) => add(sent, { samples, rate, atMs: performance.timeOrigin + startMs });
  person.onHeard = heard.add;
  return { sent: () => sent, heard: () => heard.loudness(fromMs) };
}

/** A bare client in the room of a call that hears a person, as the agent does. */
export async function joinAsEar(office: Office, { roomName }: Call, person: Person) {
  const fromMs = Date.now() - 1000;
  const room = new Room();
  const heard = new Arrivals();
  room.on(RoomEvent.TrackSubscribed, (track, _publication, { identity }) => {
    if (identity !== person.room.localParticipant?.identity) return;
    void (async () => {
      for await (const frame of new AudioStream(track)) heard.add(frame.data, frame.sampleRate, performance.now());
    })();
  });
  const token = await office.tokenFor(roomName, `ear-${roomName}`);
  await room.connect(office.stack.urls.livekit, token, { autoSubscribe: true, dynacast: false });
  return { room, heard: () => heard.loudness(fromMs) };
}

/** What a client's way to hear takes: its buffer against jitter, a packet and a frame, in ms. */
export async function delayOf(room: Room): Promise<number> {
  const { subscriberStats } = await room.getRtcStats();
  let [delay, samples] = [0, 0];
  for (const { stats } of subscriberStats) {
    if (stats.case !== 'inboundRtp') continue;
    delay += stats.value.inbound?.jitterBufferDelay ?? 0;
    samples += Number(stats.value.inbound?.jitterBufferEmittedCount ?? 0);
  }
  return 30 + (delay / Math.max(1, samples)) * 1000;
}

export const medianOf = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

/** Both sides of a recording. */
export async function loudnessOf(file: string, startedAt: string): Promise<{ person: Loudness; agent: Loudness }> {
  const rate = 8000;
  const { stdout } = await promisify(execFile)(
    getFfmpegPath() ?? 'ffmpeg',
    ['-v', 'error', '-i', file, '-f', 's16le', '-ar', String(rate), '-ac', '2', 'pipe:1'],
    { encoding: 'buffer', maxBuffer: 1e9 },
  );
  const both = new Int16Array(stdout.buffer, stdout.byteOffset, Math.floor(stdout.length / 2));
  const fromMs = new Date(startedAt).getTime();
  const side = (first: 0 | 1): Loudness => {
    const loudness: Loudness = { fromMs, parts: [] };
    add(loudness, { samples: both.filter((_, index) => index % 2 === first), rate, atMs: fromMs });
    return loudness;
  };
  return { person: side(0), agent: side(1) };
}

const at = ({ fromMs, parts }: Loudness, ms: number): number => parts[Math.floor((ms - fromMs) / partMs)] ?? 0;

/** Stretches in which someone was heard, at least half a second long: from, to in ms since 1970. */
export function stretchesOf(loudness: Loudness): { fromMs: number; toMs: number }[] {
  const found: { fromMs: number; toMs: number }[] = [];
  loudness.parts.forEach((value, index) => {
    if (value === undefined || value < 300) return;
    const ms = loudness.fromMs + index * partMs;
    const last = found.at(-1);
    if (last !== undefined && ms - last.toMs < 600) last.toMs = ms;
    else found.push({ fromMs: ms, toMs: ms });
  });
  return found.filter(({ fromMs, toMs }) => toMs - fromMs > 500);
}

/** By how many ms the recording is later than what was there, where both fit best together in a stretch of time. */
export function lagOf(there: Loudness, recorded: Loudness, { fromMs, toMs }: { fromMs: number; toMs: number }): number {
  let best = { lagMs: 0, fit: Number.NEGATIVE_INFINITY };
  for (let lagMs = -500; lagMs <= 500; lagMs += partMs) {
    const fit = correlation(there, recorded, { fromMs: fromMs - 300, toMs: toMs + 300, lagMs });
    if (fit > best.fit) best = { lagMs, fit };
  }
  return best.lagMs;
}

function correlation(
  a: Loudness,
  b: Loudness,
  { fromMs, toMs, lagMs }: { fromMs: number; toMs: number; lagMs: number },
) {
  const [x, y]: [number[], number[]] = [[], []];
  for (let ms = fromMs; ms <= toMs; ms += partMs) {
    x.push(Math.sqrt(at(a, ms)));
    y.push(Math.sqrt(at(b, ms + lagMs)));
  }
  const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const spread = (list: number[], middle: number) => Math.sqrt(list.reduce((sum, v) => sum + (v - middle) ** 2, 0));
  const together = x.reduce((sum, value, index) => sum + (value - meanX) * ((y[index] ?? 0) - meanY), 0);
  return together / (spread(x, meanX) * spread(y, meanY) || 1);
}
