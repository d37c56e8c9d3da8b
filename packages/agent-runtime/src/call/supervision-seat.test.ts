import { RoomEvent, TrackKind } from '@livekit/rtc-node';
import type { Room } from '@livekit/rtc-node';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MemberSeat } from './supervision-seat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const voice = { kind: TrackKind.KIND_AUDIO };

function startSeat(there: Map<string, object> = new Map()) {
  const room = Object.assign(new EventEmitter(), { remoteParticipants: there });
  const seen: string[] = [];
  const seat = new MemberSeat({
    // The seat uses the room's events and participants alone.
    room: room as unknown as Room,
    identity: 'member-1',
    onVoice: () => seen.push('voice'),
    onLost: () => seen.push('lost'),
    times: { joinWithinMs: 20_000, returnWithinMs: 8000 },
  });
  const tell = (event: RoomEvent, identity = 'member-1') =>
    event === RoomEvent.TrackSubscribed ? room.emit(event, voice, {}, { identity }) : room.emit(event, { identity });
  return { seen, seat, tell };
}

test('a member who does not come is lost', () => {
  const { seen } = startSeat();
  vi.advanceTimersByTime(19_999);
  expect(seen).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(seen).toEqual(['lost']);
});

test('one who comes is heard, and may come back after a lost connection', () => {
  const { seen, tell } = startSeat();
  tell(RoomEvent.ParticipantConnected);
  tell(RoomEvent.TrackSubscribed, 'person-1');
  tell(RoomEvent.TrackSubscribed);
  vi.advanceTimersByTime(60_000);
  tell(RoomEvent.ParticipantDisconnected);
  vi.advanceTimersByTime(7999);
  tell(RoomEvent.ParticipantConnected);
  vi.advanceTimersByTime(60_000);
  expect(seen).toEqual(['voice']);
  tell(RoomEvent.ParticipantDisconnected, 'person-1');
  vi.advanceTimersByTime(8000);
  expect(seen).toEqual(['voice']);
  tell(RoomEvent.ParticipantDisconnected);
  vi.advanceTimersByTime(8000);
  expect(seen).toEqual(['voice', 'lost']);
});

test('one who is there already is heard at once; a seat that was given up tells nothing', () => {
  const { seen, seat, tell } = startSeat(
    new Map([['member-1', { trackPublications: new Map([['a', { track: voice }]]) }]]),
  );
  vi.advanceTimersByTime(60_000);
  expect(seen).toEqual(['voice']);
  seat[Symbol.dispose]();
  tell(RoomEvent.ParticipantDisconnected);
  vi.advanceTimersByTime(60_000);
  expect(seen).toEqual(['voice']);
});
