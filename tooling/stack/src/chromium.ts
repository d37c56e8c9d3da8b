import { existsSync } from 'node:fs';
import { aptInstall, canAptInstall } from './apt.ts';
import { systemEnv } from './env.ts';
import { findOnPath } from './livekit-binary.ts';
import { messageOf } from './stack-error.ts';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPath = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

export type Chromium = { path: string } | { path: undefined; advice: string };

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
export async function ensureChromium(report: (line: string) => void): Promise<Chromium> {
  const found = findChromium();
  if (found !== undefined) return { path: found };
  const advice =
    'Chromium is missing, so tests in the browser fail: install chromium or google-chrome, or set CHROMIUM_PATH to one.';
  if (!canAptInstall()) return { path: undefined, advice };
  try {
    report('installing Chromium (apt-get install chromium), a minute or two');
    await aptInstall('chromium');
  } catch (error) {
    return { path: undefined, advice: `${advice} (${messageOf(error).split('\n')[0]})` };
  }
  const installed = findChromium();
  return installed === undefined ? { path: undefined, advice } : { path: installed };
}
