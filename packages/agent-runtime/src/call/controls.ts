import { RoomEvent } from '@livekit/rtc-node';
import type { RemoteParticipant, Room } from '@livekit/rtc-node';
import { liveEventSchema, liveEventTopic } from '@voxie/contracts';
import type { Logger } from '@voxie/platform';
import { setTimeout as delay } from 'node:timers/promises';
import { eventLog } from '../record/event-log.ts';
import type { Journal } from '../record/journal.ts';
import type { EndingLatch } from './ending.ts';
import type { LiveCall } from './live-call.ts';
import type { CallControls } from './plan.ts';

/** Connections that do not close in time are left to the end of their process. */
const releaseWithinMs = 5000;

interface ControlsInput {
  room: Room;
  ending: EndingLatch;
  record: Journal['write'];
  clean: CallControls['clean'];
  logger: Logger;
  /** The talk, once it has begun. */
  live: () => LiveCall | undefined;
}

type DataSource = [participant?: RemoteParticipant, kind?: unknown, topic?: string];

/** What the host and the tools of a call may do with it, and what is let go of when it is over. */
export function callControls({ room, ending, record, clean, logger, live }: ControlsInput): CallControls & {
  release: () => Promise<void>;
} {
  const releases: (() => void | Promise<void>)[] = [];
  const over = new AbortController();
  void ending.settled.then(() => over.abort(new Error('the call is over')));
  return {
    endAfterReply: (reason) => live()?.endAfterReply(reason),
    handover: (to, made) => {
      const call = live();
      if (call === undefined) throw new Error('the call has not begun');
      return call.handover(to, made);
    },
    note: async (text) => await live()?.note(text),
    meter: (use) => live()?.recorder.meter(use),
    newestTurn: () => live()?.recorder.newestTurn ?? null,
    over: over.signal,
    log: eventLog(record),
    record,
    clean,
    publish: async (event, data) => await publish(room, event, data),
    onPersonPacket: (topic, handle) => {
      room.on(RoomEvent.DataReceived, (payload: Uint8Array, ...[participant, , of]: DataSource) => {
        if (participant === undefined || of !== topic) return;
        handle(payload).catch((error: unknown) => logger.warn({ err: error, topic }, 'packet not handled'));
      });
    },
    onEnd: (release) => void releases.push(release),
    release: async () => {
      const all = Promise.allSettled(releases.map(async (release) => await release()));
      const results = await Promise.race([all, delay(releaseWithinMs, [], { ref: false })]);
      for (const result of results)
        if (result.status === 'rejected') logger.warn({ err: result.reason }, 'not let go of well');
    },
  };
}

async function publish(room: Room, event: string, data: unknown): Promise<void> {
  const told = liveEventSchema.parse({ event, data: data ?? null, at: new Date().toISOString() });
  const payload = new TextEncoder().encode(JSON.stringify(told));
  await room.localParticipant?.publishData(payload, { reliable: true, topic: liveEventTopic });
}
