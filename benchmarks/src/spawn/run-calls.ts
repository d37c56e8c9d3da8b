import { waitUntilQuiet } from '../machine/quiet.ts';
import type { Contender } from './contender.ts';
import type { LivekitView } from './livekit-view.ts';
import { measureCall, type CallSample } from './measure-call.ts';
import { alternating } from './order.ts';
import { within } from './within.ts';

/** What was measured of one side. */
export interface SideResult {
  name: string;
  samples: CallSample[];
  /** One sentence for each call that failed. */
  failures: string[];
  /** Processes of the idle worker. */
  idleProcesses: number;
}

export interface RunOptions {
  first: Contender;
  second: Contender;
  view: LivekitView;
  /** Counted calls of each side. */
  calls: number;
  signal: AbortSignal;
  report: (line: string) => void;
}

const warmUpCalls = 2;
/** Calls of each side in which memory is weighed: they are held for longer. */
const weighedCalls = 5;
const quietWithinMs = 60_000;

interface Side {
  contender: Contender;
  result: SideResult;
}

/**
 * Warms both sides up, then measures them turn by turn, each call from a clean and quiet state. A call that fails is
 * recorded and the next one goes on; when the signal aborts, what has been measured so far is returned.
 */
export async function runCalls(options: RunOptions): Promise<[SideResult, SideResult]> {
  const { signal, report } = options;
  const first = sideOf(options.first);
  const second = sideOf(options.second);
  try {
    for (const side of alternating(first, second, warmUpCalls)) await callOnce(side, options, { isCounted: false });
    let done = 0;
    for (const side of alternating(first, second, options.calls)) {
      await callOnce(side, options, { isCounted: true });
      done += 1;
      if (done % 10 === 0) report(`${done} of ${2 * options.calls} calls`);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return [first.result, second.result];
}

function sideOf(contender: Contender): Side {
  return {
    contender,
    result: { name: contender.name, samples: [], failures: [], idleProcesses: Number.POSITIVE_INFINITY },
  };
}

async function callOnce(
  { contender, result }: Side,
  options: RunOptions,
  { isCounted }: { isCounted: boolean },
): Promise<void> {
  const { view, signal, report } = options;
  try {
    if (!contender.worker.isRunning) throw new Error('the worker has ended');
    await settle({ contender, result }, { signal, isExact: isCounted });
    const isWeighed = isCounted && result.samples.length < weighedCalls;
    const sample = await measureCall(contender, { view, signal, isWeighed });
    if (isCounted) result.samples.push(sample);
  } catch (error) {
    signal.throwIfAborted();
    const failure = `${contender.name}: ${error instanceof Error ? error.message : String(error)}`;
    result.failures.push(failure);
    report(`A call failed. ${failure}`);
  }
}

/**
 * Nothing of the last call is left: as many processes as when idle, and none of them busy. How many that is, is the
 * least seen before a warm-up call.
 */
async function settle(
  { contender, result }: Side,
  { signal, isExact }: { signal: AbortSignal; isExact: boolean },
): Promise<void> {
  const seen = await waitUntilQuiet(contender.worker, {
    signal: within(signal, quietWithinMs, 'becoming idle again'),
    onBusy: () => contender.sweep(),
    ...(isExact ? { atMostProcesses: result.idleProcesses } : {}),
  });
  result.idleProcesses = Math.min(result.idleProcesses, seen);
}
