import { callNumberSchema } from '@voxie/contracts';
import type { CallNumber, Deployment } from '@voxie/contracts';
import { isMetric } from '@voxie/platform';
import type { CounterName, HistogramName, LabelsOf, MetricsRegistry } from '@voxie/platform';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { NumbersAddress } from '../env.ts';

/** What is told of the processes of calls. */
export interface HeardCalls extends AsyncDisposable {
  /** Where a process of a call tells its numbers: for its environment. */
  address: NumbersAddress;
}

const isToken = (given: string, token: string): boolean =>
  given.length === token.length && timingSafeEqual(Buffer.from(given), Buffer.from(token));

function read(line: string): CallNumber | undefined {
  try {
    return callNumberSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Takes a number into the registry: by the names and labels there are, so that none can be made up. */
function take(registry: MetricsRegistry, number: CallNumber): void {
  // isMetric has looked name and labels up; the compiler knows the pairs of them only by name.
  if (number.op === 'count' && isMetric('counter', number.name, number.labels))
    registry.count(number.name as CounterName, number.labels as LabelsOf<CounterName>, number.by);
  if (number.op === 'observe' && isMetric('histogram', number.name, number.labels))
    registry.observe(number.name as HistogramName, number.labels as LabelsOf<HistogramName>, number.seconds);
}

/** Hears the numbers of this worker's calls, on loopback and with a token that only they inherit. */
export async function hearCalls(registry: MetricsRegistry, deployment: Deployment): Promise<HeardCalls> {
  const token = randomBytes(24).toString('base64url');
  const memory = new Map<Socket, number>();

  function listen(socket: Socket): void {
    let isKnown = false;
    socket.on('error', () => socket.destroy());
    socket.once('close', () => memory.delete(socket));
    const lines = createInterface({ input: socket });
    lines.on('error', () => socket.destroy());
    lines.on('line', (line) => {
      const number = read(line);
      if (number?.op === 'hello') isKnown = isToken(number.token, token);
      if (!isKnown || number === undefined) socket.destroy();
      else if (number.op === 'hello') memory.set(socket, 0);
      else if (number.op === 'memory') memory.set(socket, number.bytes);
      else take(registry, number);
    });
  }

  const server = createServer(listen);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The numbers of calls have no port.');
  const labels = { deployment };
  registry.gauge('voxie_call_processes', () => [{ labels, value: memory.size }]);
  registry.gauge('voxie_call_memory_bytes', () => [
    { labels, value: [...memory.values()].reduce((sum, bytes) => sum + bytes, 0) },
  ]);
  return {
    address: { port: address.port, token },
    [Symbol.asyncDispose]: async () => {
      for (const socket of memory.keys()) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
