import { existsSync } from 'node:fs';
import { ensureProgram, type SystemProgram } from './apt.ts';
import { systemEnv } from './env.ts';
import { findOnPath } from './livekit-binary.ts';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPath = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

function findChromium(): string | undefined {
  const given = systemEnv['CHROMIUM_PATH'];
  if (given !== undefined && existsSync(given)) return given;
  for (const program of programs) {
    const path = findOnPath(program);
    if (path !== undefined) return path;
  }
  return existsSync(macPath) ? macPath : undefined;
}

/** Finds Chromium or Chrome; on Debian as root it installs it. Never throws: `advice` says what to do. */
export const ensureChromium = (report: (line: string) => void): Promise<SystemProgram> =>
  ensureProgram({
    find: findChromium,
    debianPackage: 'chromium',
    advice:
      'Chromium is missing, so tests in the browser fail: install chromium or google-chrome, or set CHROMIUM_PATH to one.',
    report,
  });
