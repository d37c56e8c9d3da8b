import type { CallSnapshot } from '@voxie/client';
import type { CallMarks } from '@voxie/contracts';
import type { Click } from '../../lib/click.ts';

/** The parts of a call that are looked at. */
interface MarkedCall {
  connection: { callId: string };
  get: () => CallSnapshot;
}

interface MarksInput {
  call: MarkedCall;
  click: Click;
  send: (marks: CallMarks) => Promise<unknown>;
}

/** So long the first sound is waited for, once in the room. */
const listenForMs = 20_000;
const listenEveryMs = 50;
/** Of 1. Silence that was coded and decoded has next to none. */
const leastLevel = 0.005;

const isReport = (value: unknown): value is { type: string; audioLevel?: number } =>
  typeof value === 'object' && value !== null && 'type' in value;

/** Whether the agent sounds now, as it is played here. */
async function sounds({ agentAudio }: CallSnapshot): Promise<boolean> {
  const stats = await agentAudio?.getRTCStatsReport();
  let level = 0;
  stats?.forEach((report: unknown) => {
    if (isReport(report) && report.type === 'inbound-rtp') level = Math.max(level, report.audioLevel ?? 0);
  });
  return level >= leastLevel;
}

const isOver = ({ state: { status } }: CallSnapshot): boolean => status === 'ended' || status === 'failed';

/** Resolves with the time at which it holds. Null: the call ended first, or the time was up. */
function when(call: MarkedCall, holds: (snapshot: CallSnapshot) => boolean | Promise<boolean>): Promise<number | null> {
  const untilMs = performance.now() + listenForMs;
  return new Promise((resolve) => {
    const look = async () => {
      const snapshot = call.get();
      if (await holds(snapshot)) return resolve(performance.now());
      if (isOver(snapshot) || performance.now() > untilMs) return resolve(null);
      setTimeout(() => void look(), listenEveryMs);
    };
    void look();
  });
}

/**
 * Tells the API how a call began here: asked for, in the room, first heard. For its trace and its metrics alone, so nothing of
 * it ever shows or fails. Call it when the API has answered.
 */
export async function markCall({ call, click, send }: MarksInput): Promise<void> {
  const sinceClick = (atMs: number): number => Math.max(0, Math.round(atMs - click.atMs));
  const answeredMs = sinceClick(performance.now());
  try {
    const connectedAt = await when(call, ({ state }) => state.status === 'live');
    if (connectedAt === null) return;
    const heardAt = await when(call, sounds);
    await send({
      callId: call.connection.callId,
      traceparent: click.traceparent,
      answeredMs,
      connectedMs: sinceClick(connectedAt),
      heardMs: heardAt === null ? null : sinceClick(heardAt),
      sentMs: sinceClick(performance.now()),
    });
  } catch {
    // Nobody waits for it.
  }
}
