import { connect } from 'node:net';
import { aptInstall, canAptInstall } from './apt.ts';
import { inheritedEnv } from './inherited-env.ts';
import { findOnPath } from './livekit-binary.ts';
import { ManagedProcess } from './managed-process.ts';
import { findFreePorts } from './ports.ts';
import { messageOf, StackError } from './stack-error.ts';

const advice =
  'redis-server is missing: install it (Debian: apt-get install redis-server; macOS: brew install redis) or valkey-server.';

const findRedis = (): string | undefined => findOnPath('redis-server') ?? findOnPath('valkey-server');

async function ensureRedis(): Promise<string> {
  const found = findRedis();
  if (found !== undefined) return found;
  if (!canAptInstall()) throw new StackError(advice);
  await aptInstall('redis-server').catch((error: unknown) => {
    throw new StackError(`${advice} (${messageOf(error).split('\n')[0]})`, { cause: error });
  });
  const installed = findRedis();
  if (installed === undefined) throw new StackError(advice);
  return installed;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(String(data).startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
}

/**
 * Starts a Redis on loopback that keeps nothing; on Debian as root it is installed where it is missing.
 * @throws StackError that says what to do.
 */
export async function startRedis(wishedPort?: number): Promise<{ url: string; process: ManagedProcess }> {
  const command = await ensureRedis();
  const port = wishedPort ?? (await findFreePorts(1))[0];
  if (port === undefined) throw new StackError('No free port for Redis.');
  const child = new ManagedProcess({
    name: 'redis',
    command,
    args: ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', '/'],
    env: inheritedEnv(),
  });
  try {
    await child.waitReady(() => answers(port));
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { url: `redis://127.0.0.1:${port}`, process: child };
}
