import { systemEnv } from './env.ts';
import { findOnPath } from './livekit-binary.ts';
import { runToEnd, type ManagedProcessOptions } from './managed-process.ts';
import { messageOf } from './stack-error.ts';

/** A program of the system: where it is, or what to do to have it. */
export type SystemProgram = { path: string } | { path: undefined; advice: string };

interface Wanted {
  find: () => string | undefined;
  debianPackage: string;
  /** What to do where it cannot be installed here. */
  advice: string;
  report: (line: string) => void;
}

/** Finds a program; on Debian as root it is installed where it is missing. Never throws: `advice` says what to do. */
export async function ensureProgram({ find, debianPackage, advice, report }: Wanted): Promise<SystemProgram> {
  const found = find();
  if (found !== undefined) return { path: found };
  if (!canAptInstall()) return { path: undefined, advice };
  try {
    report(`installing ${debianPackage} (apt-get install ${debianPackage}), a minute or two`);
    await aptInstall(debianPackage);
  } catch (error) {
    return { path: undefined, advice: `${advice} (${messageOf(error).split('\n')[0]})` };
  }
  const installed = find();
  return installed === undefined ? { path: undefined, advice } : { path: installed };
}

/** Whether Debian packages can be installed here: as root, with apt-get. */
const canAptInstall = (): boolean => process.getuid?.() === 0 && findOnPath('apt-get') !== undefined;

/** Installs a Debian package. @throws StackError with apt-get's last lines. */
async function aptInstall(name: string): Promise<void> {
  const env = { ...systemEnv, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (args: string[]): ManagedProcessOptions => ({
    name: `apt-get ${args[0] ?? ''}`,
    command: 'apt-get',
    args,
    env,
  });
  await runToEnd(run(['update']));
  await runToEnd(run(['install', '-y', '--no-install-recommends', name]));
}
