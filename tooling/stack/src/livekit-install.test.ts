import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checksumFor, downloadLivekit } from './livekit-install.ts';

const version = '1.2.3';
const asset = `livekit_${version}_linux_${process.arch === 'x64' ? 'amd64' : process.arch}.tar.gz`;
let directory: string;
let server: Server;
let published: Map<string, Buffer>;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'voxie-release-'));
  published = new Map();
  server = createServer((request, response) => {
    const body = published.get(request.url ?? '');
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.close();
  rmSync(directory, { recursive: true });
});

function publish(checksum?: string): void {
  const source = join(directory, 'source');
  mkdirSync(source);
  writeFileSync(join(source, 'livekit-server'), 'the program');
  execFileSync('tar', ['-czf', join(source, asset), 'livekit-server'], { cwd: source });
  const archive = readFileSync(join(source, asset));
  const actual = createHash('sha256').update(archive).digest('hex');
  published.set(`/v${version}/${asset}`, archive);
  published.set(
    `/v${version}/checksums.txt`,
    Buffer.from(`${'0'.repeat(64)}  other.tar.gz\n${checksum ?? actual}  ${asset}\n`),
  );
}

function download(): Promise<string> {
  // A listening TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  const target = join(directory, 'cache');
  return downloadLivekit({
    directory: target,
    version,
    name: 'livekit',
    report: () => undefined,
    releasesUrl: `http://127.0.0.1:${port}`,
  });
}

test.runIf(process.platform === 'linux')(
  'a release whose checksum is right is unpacked, and nothing else is left',
  async () => {
    publish();
    const path = await download();
    expect(readFileSync(path, 'utf8')).toBe('the program');
    expect(readdirSync(join(directory, 'cache'))).toEqual(['livekit']);
  },
);

test.runIf(process.platform === 'linux')(
  'a release whose checksum is wrong is refused, and never put in place',
  async () => {
    publish('f'.repeat(64));
    await expect(download()).rejects.toThrow(/does not match its published checksum/);
  },
);

test.runIf(process.platform === 'linux')('no release, no program', async () => {
  await expect(download()).rejects.toThrow(/HTTP 404/);
});

test('an archive that is not listed has no checksum', () => {
  expect(() => checksumFor(`${'a'.repeat(64)}  one.tar.gz`, 'two.tar.gz')).toThrow(/no checksum for two/);
  expect(checksumFor(`${'a'.repeat(64)} *one.tar.gz`, 'one.tar.gz')).toBe('a'.repeat(64));
});
