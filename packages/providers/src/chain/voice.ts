/** What every voice speaks in: Hz, one channel, PCM16. */
export const voiceRate = 24_000;

/** Someone who can say things. */
export interface Voice {
  /** The sound of a text, piece by piece, at `voiceRate`. Throws where the provider fails. */
  speak: (text: string, signal: AbortSignal) => AsyncIterable<Int16Array>;
}

/** PCM16 bytes, little-endian, as they come, in whole samples. */
export async function* samplesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Int16Array> {
  let rest: Uint8Array = new Uint8Array(0);
  for await (const piece of bytes) {
    const joined = Buffer.concat([rest, piece]);
    const whole = joined.length - (joined.length % 2);
    rest = joined.subarray(whole);
    if (whole > 0) yield new Int16Array(new Uint8Array(joined.subarray(0, whole)).buffer);
  }
}
