import { spawnSync } from 'node:child_process';
import { ensureProgram, type SystemProgram } from './apt.ts';
import { systemEnv } from './env.ts';
import { findOnPath } from './livekit-binary.ts';

/** One that can make virtual environments: Debian's own cannot, until python3-venv is there. */
function findPython(): string | undefined {
  const path = findOnPath('python3');
  if (path === undefined) return undefined;
  const found = spawnSync(path, ['-c', 'import venv, ensurepip'], { env: systemEnv, stdio: 'ignore' });
  return found.status === 0 ? path : undefined;
}

/** Finds Python 3 with venv; on Debian as root it installs it. Never throws: `advice` says what to do. */
export const ensurePython = (report: (line: string) => void): Promise<SystemProgram> =>
  ensureProgram({
    find: findPython,
    debianPackage: 'python3-venv',
    advice: 'Python 3 with venv is missing, so the API is not fuzzed and that test fails: install python3-venv.',
    report,
  });
