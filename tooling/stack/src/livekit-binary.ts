import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { SettingsSource } from '@voxie/platform';
import { systemEnv } from './env.ts';
import { buildLivekit, downloadLivekit } from './livekit-install.ts';
import { stateDirectory, userCacheDirectory } from './paths.ts';
import { messageOf } from './stack-error.ts';

export const livekitVersion = '1.13.5';

export type Report = (line: string) => void;

export interface LivekitSearch {
  findOnPath: (program: string) => string | undefined;
  cacheDirectories: string[];
  exists: (path: string) => boolean;
  /** Puts the program into the folder and returns its path; throws when it cannot. */
  download: (directory: string, report: Report) => Promise<string>;
  build: (directory: string, report: Report) => Promise<string>;
}

export type LivekitBinary = { path: string; from: string } | { path: undefined; advice: string };

/** The name in a cache carries the version, so that a later pin does not find the old program. */
export const cachedName = `livekit-server-${livekitVersion}`;

/**
 * Finds livekit-server: PATH, the caches, the official release, `go install`. A configured LIVEKIT_URL comes before all and needs none.
 * Never throws: without one the rest of the stack still runs, and `advice` says what to do.
 */
export async function findLivekit(report: Report, search: LivekitSearch = systemSearch()): Promise<LivekitBinary> {
  const onPath = search.findOnPath('livekit-server');
  if (onPath !== undefined) return { path: onPath, from: 'PATH' };
  for (const directory of search.cacheDirectories) {
    const cached = join(directory, cachedName);
    if (search.exists(cached)) return { path: cached, from: 'cache' };
  }
  const target = search.cacheDirectories.at(-1) ?? stateDirectory;
  const failures: string[] = [];
  for (const [from, get] of [
    ['release', () => search.download(target, report)],
    ['go install', () => search.build(target, report)],
  ] as const) {
    try {
      return { path: await get(), from };
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  return { path: undefined, advice: adviceFor(failures) };
}

function adviceFor(failures: string[]): string {
  return (
    `livekit-server is missing, so calls cannot start (${failures.join('; ')}). Install it ` +
    `(macOS: brew install livekit; Linux: curl -sSL https://get.livekit.io | bash; with Go: go install github.com/livekit/livekit-server/cmd/server@v${livekitVersion} ` +
    'and name the program livekit-server on your PATH), or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET in .env.'
  );
}

/** A program's full path, where PATH has it. */
export function findOnPath(program: string, source: SettingsSource = systemEnv): string | undefined {
  for (const directory of (source['PATH'] ?? '').split(delimiter)) {
    const path = join(directory, program);
    if (directory !== '' && existsSync(path)) return path;
  }
  return undefined;
}

function systemSearch(): LivekitSearch {
  return {
    findOnPath,
    cacheDirectories: [join(stateDirectory, 'cache'), userCacheDirectory()],
    exists: existsSync,
    download: (directory, report) => downloadLivekit({ directory, version: livekitVersion, name: cachedName, report }),
    build: (directory, report) => buildLivekit({ directory, version: livekitVersion, name: cachedName, report }),
  };
}
