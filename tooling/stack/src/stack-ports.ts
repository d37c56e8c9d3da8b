import { defaultPorts, type StackPorts } from './default-ports.ts';
import { findFreePorts } from './ports.ts';
import { StackError } from './stack-error.ts';

/** Free ports for a whole stack, so that several stacks run side by side. */
export async function findFreeStackPorts(): Promise<StackPorts> {
  const free = await findFreePorts(Object.keys(defaultPorts).length);
  const next = (): number => {
    const port = free.pop();
    if (port === undefined) throw new StackError('Too few free ports for a stack.');
    return port;
  };
  return {
    postgres: next(),
    supabase: next(),
    livekit: next(),
    livekitTcp: next(),
    livekitUdp: next(),
    api: next(),
    dashboard: next(),
    emulator: next(),
    voxieHealth: next(),
    spawnerHealth: next(),
  };
}
