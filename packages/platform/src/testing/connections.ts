import diagnostics from 'node:diagnostics_channel';
import { Socket } from 'node:net';

const channel = 'net.client.socket';

/**
 * Counts the sockets that this process opens while the work runs, by Node's own channel: whatever a client claims, this is
 * what left.
 */
export async function connectionsDuring(work: () => Promise<unknown>): Promise<number> {
  let opened = 0;
  const count = (message: unknown): void => {
    if (typeof message === 'object' && message !== null && 'socket' in message && message.socket instanceof Socket)
      opened += 1;
  };
  diagnostics.subscribe(channel, count);
  try {
    await work();
    return opened;
  } finally {
    diagnostics.unsubscribe(channel, count);
  }
}
