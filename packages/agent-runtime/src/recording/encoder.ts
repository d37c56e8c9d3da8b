import { getFfmpegPath } from '@livekit/av';
import type { Logger } from '@voxie/platform';
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { soundRate } from './sound.ts';

/** The one that comes with @livekit/agents; where there is none for the platform, that of the system. */
export const ffmpeg = (): string => getFfmpegPath() ?? 'ffmpeg';

/** A disk or an encoder that is this far behind, in bytes, does not catch up: a minute and a half. */
const mostBehindBytes = 9_000_000;
const closeWithinMs = 4000;

const encoding = [
  `-hide_banner -loglevel error -nostats -y -probesize 32 -analyzeduration 0`,
  `-f s16le -ar ${soundRate} -ac 2 -i pipe:0`,
  // Pages of half a second, each on disk at once: a file that ends anywhere plays up to there.
  `-c:a libopus -b:a 48k -compression_level 5 -page_duration 500000 -flush_packets 1 -f ogg`,
].flatMap((part) => part.split(' '));

/**
 * Writes Ogg Opus as the sound comes, in a process of its own: when this one is killed, it reads to the end of what it was
 * given and closes the file in order.
 */
export class Encoder {
  readonly #process: ChildProcessByStdio<Writable, null, Readable>;
  readonly #closed: Promise<unknown>;
  #isBroken = false;

  constructor(path: string, logger: Logger) {
    // Detached: a signal to our group is ours to answer.
    this.#process = spawn(ffmpeg(), [...encoding, path], { stdio: ['pipe', 'ignore', 'pipe'], detached: true });
    const fail = (error: unknown) => {
      if (!this.#isBroken) logger.error({ err: error }, 'the recording cannot be written');
      this.#isBroken = true;
    };
    this.#closed = once(this.#process, 'close').catch(fail);
    this.#process.stdin.on('error', fail);
    this.#process.stderr.on('data', (text: Buffer) =>
      logger.warn({ detail: text.toString().trim() }, 'the encoder warns'),
    );
  }

  /** False: it does not write any more. */
  get isWorking(): boolean {
    return !this.#isBroken && this.#process.exitCode === null;
  }

  /** Stereo, interleaved. */
  write(samples: Int16Array): void {
    const { stdin } = this.#process;
    if (!this.isWorking) return;
    if (stdin.writableLength > mostBehindBytes) {
      this.#isBroken = true;
      this.#process.kill('SIGKILL');
      return;
    }
    stdin.write(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
  }

  /** Resolves when the file is whole. False: it is not. */
  async close(): Promise<boolean> {
    this.#process.stdin.end();
    const late = delay(closeWithinMs, 'late' as const, { ref: false });
    if ((await Promise.race([this.#closed, late])) === 'late') return false;
    return !this.#isBroken && this.#process.exitCode === 0;
  }
}
