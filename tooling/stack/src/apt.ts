import { systemEnv } from './env.ts';
import { findOnPath } from './livekit-binary.ts';
import { runToEnd, type ManagedProcessOptions } from './managed-process.ts';

/** Whether Debian packages can be installed here: as root, with apt-get. */
export const canAptInstall = (): boolean => process.getuid?.() === 0 && findOnPath('apt-get') !== undefined;

/** Installs a Debian package. @throws StackError with apt-get's last lines. */
export async function aptInstall(name: string): Promise<void> {
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
