import { dispose } from '@livekit/rtc-node';
import { assertLoopback, startStack, type Stack } from '@voxie/stack';
import manifest from '../../package.json' with { type: 'json' };
import { readMachine } from '../machine/machine.ts';
import { createFloor, startFloorWorker } from './floor.ts';
import { LivekitView } from './livekit-view.ts';
import { createProduct } from './product.ts';
import { runCalls } from './run-calls.ts';
import type { SpawnResult } from './spawn-report.ts';

export interface SpawnOptions {
  calls: number;
  signal: AbortSignal;
  report: (line: string) => void;
}

/** Warm processes that wait for a call, on both sides. */
const idleProcesses = 1;

/** Starts a stack of its own on free loopback ports, measures, and stops all of it. */
export async function runSpawn(options: SpawnOptions): Promise<SpawnResult> {
  try {
    return await measureSpawn(options);
  } finally {
    // The client's native threads keep the process alive.
    await dispose();
  }
}

async function measureSpawn({ calls, signal, report }: SpawnOptions): Promise<SpawnResult> {
  const machine = readMachine();
  report('starting the stack');
  await using stack = await startStack({
    parts: ['supabase', 'livekit', 'emulator', 'api', 'spawner'],
    env: { IDLE_PROCESSES: String(idleProcesses), LOG_LEVEL: 'warn' },
  });
  const { api, emulator, livekit, supabase } = stack.urls;
  for (const url of [api, emulator, livekit, supabase]) assertLoopback(url, 'The benchmark');
  signal.throwIfAborted();
  await removeDelays(stack);
  const view = new LivekitView(stack);
  const spawner = stack.processes.get('spawner');
  if (spawner === undefined) throw new Error('The stack has no spawner.');
  await using floorWorker = await startFloorWorker(stack, idleProcesses);
  const voxie = await createProduct({ stack, worker: spawner, view });
  const floor = createFloor({ stack, worker: floorWorker, view });
  report('measuring');
  const [voxieResult, floorResult] = await runCalls({ first: voxie, second: floor, view, calls, signal, report });
  report('stopping the stack');
  return { machine, floorDescription: floorDescription(), calls, voxie: voxieResult, floor: floorResult };
}

function floorDescription(): string {
  const version = manifest.devDependencies['@livekit/agents'];
  return `a bare @livekit/agents ${version} worker, no database, dispatched straight through LiveKit (benchmarks/src/spawn/floor-agent.ts)`;
}

/** The provider must not hide what is measured: it answers at once and sends its audio as fast as it can. */
async function removeDelays({ urls }: Stack): Promise<void> {
  const response = await fetch(`${urls.emulator}/emulator/behaviour`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ connectDelayMs: 0, responseDelayMs: 0, audioPaceFactor: 0 }),
  });
  if (!response.ok) throw new Error(`The emulator refused to go without delay (${response.status}).`);
}
