import { setTimeout as delay } from 'node:timers/promises';
import { proportionalMemory } from '../machine/process-cost.ts';
import type { Contender, StoredTimes, Ticket } from './contender.ts';
import { ListeningClient, type AgentMoments } from './listening-client.ts';
import type { LivekitView, RoomTimes } from './livekit-view.ts';
import { within } from './within.ts';

/** Milliseconds from the request. */
interface CallTimes {
  answeredMs: number;
  dispatchedMs: number;
  agentInRoomMs: number;
  connectedMs: number;
  agentSeenMs: number;
  heardMs: number;
}

/** Of all of the worker's processes, right before a call and in it. */
interface CallMemory {
  idleBytes: number;
  inCallBytes: number;
}

export interface CallSample {
  times: CallTimes;
  stored: StoredTimes | undefined;
  memory: CallMemory | undefined;
}

export interface MeasureOptions {
  view: LivekitView;
  /** Ends the whole run. */
  signal: AbortSignal;
  isWeighed: boolean;
}

const heardWithinMs = 30_000;
const endedWithinMs = 60_000;
/** By then the greeting is under way, and the worker has replaced the idle process that took the call. */
const weighAfterMs = 3_000;

/** One whole call: request, join, first sound, leave, clean end. @throws Error when any of it fails. */
export async function measureCall<T extends Ticket>(
  contender: Contender<T>,
  options: MeasureOptions,
): Promise<CallSample> {
  const { signal, isWeighed } = options;
  const idleBytes = isWeighed ? proportionalMemory(contender.worker.family()) : 0;
  const startedAt = { wallMs: Date.now(), at: performance.now() };
  const inTime = within(signal, heardWithinMs, 'from the request to the greeting it');
  const ticket = await contender.request(inTime);
  const answeredMs = performance.now() - startedAt.at;
  try {
    const heard = await hear(contender, { ...options, signal: inTime, ticket });
    const stored = await contender.finish(ticket, within(signal, endedWithinMs, 'the end of the call'));
    const { inCallBytes } = heard;
    return {
      times: { answeredMs, ...timesSince(startedAt, heard) },
      stored,
      memory: inCallBytes === undefined ? undefined : { idleBytes, inCallBytes },
    };
  } catch (error) {
    // What the clean-up meets is a consequence; the first error is the one to tell.
    const known = await contender
      .abandon(ticket, within(signal, endedWithinMs, 'giving the call up'))
      .catch(() => 'nothing is known of it');
    throw new Error(`${error instanceof Error ? error.message : String(error)} (${known})`, { cause: error });
  }
}

interface Heard {
  moments: AgentMoments;
  room: RoomTimes;
  inCallBytes: number | undefined;
}

async function hear<T extends Ticket>(
  contender: Contender<T>,
  { ticket, view, signal, isWeighed }: MeasureOptions & { ticket: T },
): Promise<Heard> {
  await using client = new ListeningClient();
  const moments = await client.hearGreeting(ticket, signal);
  const room = await view.timesOf({
    roomName: ticket.roomName,
    agentName: contender.agentName,
    agentIdentity: moments.agentIdentity,
  });
  if (!isWeighed) return { moments, room, inCallBytes: undefined };
  await delay(weighAfterMs, undefined, { signal });
  return { moments, room, inCallBytes: proportionalMemory(contender.worker.family()) };
}

/** Our own moments are on the monotonic clock, livekit-server's on the wall clock of the same machine. */
function timesSince(start: { wallMs: number; at: number }, { moments, room }: Heard): Omit<CallTimes, 'answeredMs'> {
  return {
    dispatchedMs: room.dispatchedAtMs - start.wallMs,
    agentInRoomMs: room.agentInRoomAtMs - start.wallMs,
    connectedMs: moments.connectedAt - start.at,
    agentSeenMs: moments.agentSeenAt - start.at,
    heardMs: moments.heardAt - start.at,
  };
}
