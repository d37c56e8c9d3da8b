import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));

export interface Ran {
  exitCode: number;
  out: string;
  err: string;
}

/** Runs the voxie command as a person would, in a folder, with nothing of this process's environment but the given. */
export async function voxie(
  args: readonly string[],
  { cwd, env, input = '' }: { cwd: string; env: Record<string, string>; input?: string },
): Promise<Ran> {
  const child = spawn(process.execPath, [main, ...args], { cwd, env });
  const closed = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? -1));
  });
  child.stdin.end(input);
  const [out, err, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { exitCode, out, err };
}
