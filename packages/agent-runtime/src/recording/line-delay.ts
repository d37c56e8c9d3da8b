import type { Room } from '@livekit/rtc-node';
import type { Logger } from '@voxie/platform';

/** What sound takes from a microphone to us beside the buffer against jitter: a packet, a frame, the way itself. */
const besideBufferMs = 30;
/** Until something was measured. */
const usualBufferMs = 40;
/** What lies above it is no delay of a line but a stream that stood still. */
const mostMs = 500;
const everyMs = 1000;

/**
 * How long sound is on its way between a person and us, measured by what LiveKit's client buffers here. The other way
 * cannot be measured from here; it is taken to be as long.
 */
export class LineDelay implements Disposable {
  readonly #room: Room;
  readonly #logger: Logger;
  readonly #timer: NodeJS.Timeout;
  #bufferMs = usualBufferMs;
  /** Of all streams so far: the sum of the waits in the buffer, in s, and how many samples waited. */
  #before = { delay: 0, samples: 0 };
  #isAsking = false;

  constructor(room: Room, logger: Logger) {
    this.#room = room;
    this.#logger = logger;
    this.#timer = setInterval(() => void this.#measure(), everyMs);
  }

  get ms(): number {
    return besideBufferMs + this.#bufferMs;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  async #measure(): Promise<void> {
    if (this.#isAsking || !this.#room.isConnected) return;
    this.#isAsking = true;
    try {
      const { subscriberStats } = await this.#room.getRtcStats();
      const now = { delay: 0, samples: 0 };
      for (const { stats } of subscriberStats) {
        if (stats.case !== 'inboundRtp') continue;
        now.delay += stats.value.inbound?.jitterBufferDelay ?? 0;
        now.samples += Number(stats.value.inbound?.jitterBufferEmittedCount ?? 0);
      }
      const samples = now.samples - this.#before.samples;
      if (samples > 0) this.#bufferMs = Math.min(mostMs, ((now.delay - this.#before.delay) / samples) * 1000);
      this.#before = now;
    } catch (error) {
      this.#logger.debug({ err: error }, 'the delay of the line could not be measured');
    } finally {
      this.#isAsking = false;
    }
  }
}
