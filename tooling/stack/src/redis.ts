import { connect } from 'node:net';
import { ensureProgram, type SystemProgram } from './apt.ts';
import { inheritedEnv } from './inherited-env.ts';
import { findOnPath } from './livekit-binary.ts';
import { ManagedProcess } from './managed-process.ts';
import { findFreePorts } from './ports.ts';
import { StackError } from './stack-error.ts';

/** Finds a Redis or Valkey server; on Debian as root it installs one. Never throws: `advice` says what to do. */
export const ensureRedis = (report: (line: string) => void): Promise<SystemProgram> =>
  ensureProgram({
    find: () => findOnPath('redis-server') ?? findOnPath('valkey-server'),
    debianPackage: 'redis-server',
    advice:
      'redis-server is missing, so tests of values in Redis fail: install redis-server (macOS: brew install redis) or valkey-server.',
    report,
  });

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
  const redis = await ensureRedis(() => undefined);
  if (redis.path === undefined) throw new StackError(redis.advice);
  const port = wishedPort ?? (await findFreePorts(1))[0];
  if (port === undefined) throw new StackError('No free port for Redis.');
  const child = new ManagedProcess({
    name: 'redis',
    command: redis.path,
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
