import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

interface Sum {
  bytes: number;
  sha256: string;
}

function summing() {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { through, sum: (): Sum => ({ bytes, sha256: hash.digest('hex') }) };
}

/** Writes a stream into a new file that only its owner reads, and answers its sum. */
export async function writeSummed(path: string, from: Readable): Promise<Sum> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const { through, sum } = summing();
  await pipeline(from, through, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  return sum();
}

export async function sumOf(path: string): Promise<Sum> {
  const { through, sum } = summing();
  await pipeline(createReadStream(path), through.resume());
  return sum();
}
