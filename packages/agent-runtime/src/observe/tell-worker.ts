import type { CallNumber } from '@voxie/contracts';
import type { Meter } from '@voxie/platform';
import { connect } from 'node:net';
import type { NumbersAddress } from '../env.ts';

const memoryEveryMs = 5000;
/** A worker that does not read loses numbers; the call loses nothing. */
const maxWaitingBytes = 256_000;

/** Tells the worker what this process counts. Never waits, never fails, and does not keep the process alive. */
export function tellWorker({ port, token }: NumbersAddress): Meter {
  const socket = connect(port, '127.0.0.1');
  socket.unref();
  socket.setNoDelay(true);
  // A worker that is gone ends this process in its own time; until then there is nobody to tell.
  socket.on('error', () => socket.destroy());
  const tell = (number: CallNumber): void => {
    if (socket.destroyed || socket.writableLength > maxWaitingBytes) return;
    socket.write(`${JSON.stringify(number)}\n`);
  };
  tell({ op: 'hello', token });
  setInterval(() => tell({ op: 'memory', bytes: process.memoryUsage.rss() }), memoryEveryMs).unref();
  return {
    count: (name, labels, by = 1) => tell({ op: 'count', name, labels, by }),
    observe: (name, labels, seconds) => tell({ op: 'observe', name, labels, seconds }),
  };
}
