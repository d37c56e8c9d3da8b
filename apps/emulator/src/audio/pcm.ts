/** Everything inside the emulator is mono PCM16 at this rate, as OpenAI's `audio/pcm`. */
export const SAMPLE_RATE_HZ = 24_000;

/** Little-endian bytes to samples; a trailing odd byte is dropped. */
export function pcmFromBytes(bytes: Buffer): Int16Array {
  const samples = new Int16Array(bytes.length >> 1);
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = bytes.readInt16LE(index * 2);
  }
  return samples;
}

/** Samples to little-endian bytes, sharing the memory. */
export function bytesFromPcm(samples: Int16Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** Length in milliseconds of this many samples at 24 kHz. */
export function durationMsOf(sampleCount: number): number {
  return (sampleCount / SAMPLE_RATE_HZ) * 1000;
}

/** Number of samples at 24 kHz in this many milliseconds. */
export function samplesIn(durationMs: number): number {
  return Math.round((durationMs / 1000) * SAMPLE_RATE_HZ);
}

/** Joins blocks of samples into one. */
export function concatPcm(blocks: readonly Int16Array[]): Int16Array {
  const joined = new Int16Array(blocks.reduce((total, block) => total + block.length, 0));
  let offset = 0;
  for (const block of blocks) {
    joined.set(block, offset);
    offset += block.length;
  }
  return joined;
}
