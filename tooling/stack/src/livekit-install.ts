import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemEnv } from './env.ts';
import { runToEnd } from './managed-process.ts';
import { StackError } from './stack-error.ts';

const run = promisify(execFile);
const officialReleases = 'https://github.com/livekit/livekit/releases/download';
const downloadTimeoutMs = 120_000;
const connectTimeoutMs = 10_000;

export interface InstallOptions {
  directory: string;
  version: string;
  /** What the program is called in the folder. */
  name: string;
  report: (line: string) => void;
  /** Where releases are published; a test gives its own. */
  releasesUrl?: string;
}

/** @throws StackError when there is no release for this system, it cannot be fetched, or its checksum is wrong. */
export async function downloadLivekit(options: InstallOptions): Promise<string> {
  const asset = assetName(options.version);
  const base = `${options.releasesUrl ?? officialReleases}/v${options.version}`;
  const checksums = (await fetchBytes(`${base}/checksums.txt`, connectTimeoutMs)).toString('utf8');
  const expected = checksumFor(checksums, asset);
  options.report(`downloading livekit-server ${options.version}`);
  const archive = await fetchBytes(`${base}/${asset}`, downloadTimeoutMs);
  if (createHash('sha256').update(archive).digest('hex') !== expected) {
    throw new StackError(`the release ${asset} does not match its published checksum`);
  }
  return await withScratch(options, async (scratch) => {
    writeFileSync(join(scratch, asset), archive);
    await run('tar', ['-xzf', asset, 'livekit-server'], { cwd: scratch });
    return join(scratch, 'livekit-server');
  });
}

function assetName(version: string): string {
  const architecture = new Map([
    ['x64', 'amd64'],
    ['arm64', 'arm64'],
    ['arm', 'armv7'],
  ]).get(process.arch);
  if (process.platform !== 'linux' || architecture === undefined) {
    throw new StackError(`there is no release for ${process.platform}-${process.arch}`);
  }
  return `livekit_${version}_linux_${architecture}.tar.gz`;
}

/** Reads one `<sha256>  <file>` line. @throws StackError when the file is not listed. */
export function checksumFor(checksums: string, asset: string): string {
  for (const line of checksums.split('\n')) {
    const [checksum, name] = line.trim().split(/\s+/);
    if (name?.replace(/^\*/, '') === asset && checksum !== undefined && /^[0-9a-f]{64}$/.test(checksum))
      return checksum;
  }
  throw new StackError(`the release lists no checksum for ${asset}`);
}

async function fetchBytes(url: string, timeoutMs: number): Promise<Buffer> {
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  } catch {
    throw new StackError('the release could not be downloaded');
  }
  if (!response.ok) throw new StackError(`the release could not be downloaded (HTTP ${response.status})`);
  return Buffer.from(await response.arrayBuffer());
}

/** Builds with Go: about two minutes. @throws StackError when there is no Go or the build fails. */
export async function buildLivekit(options: InstallOptions): Promise<string> {
  await run('go', ['version']).catch(() => {
    throw new StackError('Go is not installed');
  });
  options.report(`building livekit-server ${options.version} with Go, about two minutes, once`);
  return await withScratch(options, async (scratch) => {
    const started = performance.now();
    const progress = setInterval(() => {
      options.report(`still building livekit-server (${Math.round((performance.now() - started) / 1000)} s)`);
    }, 15_000);
    try {
      await runGoInstall(scratch, options.version);
    } finally {
      clearInterval(progress);
    }
    return join(scratch, 'server');
  });
}

async function runGoInstall(binDirectory: string, version: string): Promise<void> {
  await runToEnd({
    name: 'go install',
    command: 'go',
    args: ['install', `github.com/livekit/livekit-server/cmd/server@v${version}`],
    env: { ...systemEnv, GOBIN: binDirectory, GOFLAGS: '-trimpath' },
  });
}

/** Works in a folder beside the target and moves the result in at once: a broken download is never found later. */
async function withScratch(options: InstallOptions, make: (scratch: string) => Promise<string>): Promise<string> {
  mkdirSync(options.directory, { recursive: true });
  const scratch = mkdtempSync(join(options.directory, '.install-'));
  try {
    const made = await make(scratch);
    const target = join(options.directory, options.name);
    chmodSync(made, 0o755);
    renameSync(made, target);
    return target;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
