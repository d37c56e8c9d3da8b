import { SAMPLE_RATE_HZ } from './pcm.ts';

const HEADER_BYTES = 44;

/** The 44 bytes before 24 kHz mono PCM16. Without a length the file says "until the end", as a stream must. */
export function wavHeader(dataBytes = 0xffff_ffff - HEADER_BYTES): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(Math.min(dataBytes + HEADER_BYTES - 8, 0xffff_ffff), 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE_HZ, 24);
  header.writeUInt32LE(SAMPLE_RATE_HZ * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

export interface WavAudio {
  sampleRateHz: number;
  channels: number;
  samples: Int16Array;
}

/** Reads a PCM16 WAV file; null when the bytes are something else. */
export function parseWav(bytes: Buffer): WavAudio | null {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF') return null;
  let format: { sampleRateHz: number; channels: number } | null = null;
  let offset = 12;
  while (offset + 8 <= bytes.length) {
    const id = bytes.toString('latin1', offset, offset + 4);
    const size = bytes.readUInt32LE(offset + 4);
    const start = offset + 8;
    if (id === 'fmt ' && start + 16 <= bytes.length) {
      const isPcm16 = bytes.readUInt16LE(start) === 1 && bytes.readUInt16LE(start + 14) === 16;
      if (!isPcm16) return null;
      format = { channels: bytes.readUInt16LE(start + 2), sampleRateHz: bytes.readUInt32LE(start + 4) };
    }
    if (id === 'data' && format) {
      const data = Buffer.from(bytes.subarray(start, Math.min(start + size, bytes.length)));
      const count = data.length >> 1;
      return { ...format, samples: new Int16Array(data.buffer.slice(data.byteOffset, data.byteOffset + count * 2)) };
    }
    offset = start + size + (size % 2);
  }
  return null;
}
