import { DisconnectReason, ParticipantKind, RoomEvent } from '@livekit/rtc-node';
import type { Room } from '@livekit/rtc-node';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Presence } from './presence.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Guest {
  identity: string;
  kind: ParticipantKind;
  attributes: Record<string, string>;
  disconnectReason?: DisconnectReason;
}

function startPresence(...already: string[]) {
  const guests = new Map<string, Guest>();
  const room = Object.assign(new EventEmitter(), { remoteParticipants: guests });
  const add = (identity: string, kind = ParticipantKind.STANDARD, attributes: Guest['attributes'] = {}) => {
    const guest = { identity, kind, attributes };
    guests.set(identity, guest);
    room.emit(RoomEvent.ParticipantConnected, guest);
  };
  for (const identity of already) add(identity);
  const seen: string[] = [];
  const presence = new Presence(
    // Presence uses the room's events and participants alone.
    room as unknown as Room,
    {
      onPresent: (identity) => seen.push(`present ${identity}`),
      onLeft: () => seen.push('left'),
      onAbsent: (why) => seen.push(why),
    },
    { joinWithinMs: 60_000, returnWithinMs: 30_000 },
  );
  const remove = (identity: string, disconnectReason: DisconnectReason) => {
    const guest = guests.get(identity);
    guests.delete(identity);
    room.emit(RoomEvent.ParticipantDisconnected, { ...guest, disconnectReason });
  };
  return { seen, add, remove, presence };
}

test('someone who is there already is present at once', () => {
  expect(startPresence('ada').seen).toEqual(['present ada']);
});

test('nobody within a minute', () => {
  const { seen } = startPresence();
  vi.advanceTimersByTime(60_000);
  expect(seen).toEqual(['person_never_joined']);
});

test('a member who takes over is no person, and the call ends with the person', () => {
  const { seen, add, remove } = startPresence();
  add('member-1', ParticipantKind.STANDARD, { 'voxie.role': 'member' });
  expect(seen).toEqual([]);
  add('ada');
  remove('member-1', DisconnectReason.CLIENT_INITIATED);
  expect(seen).toEqual(['present ada']);
  remove('ada', DisconnectReason.CLIENT_INITIATED);
  expect(seen).toEqual(['present ada', 'left']);
});

test('another agent is nobody', () => {
  const { seen, add } = startPresence();
  add('robot', ParticipantKind.AGENT);
  vi.advanceTimersByTime(60_000);
  expect(seen).toEqual(['person_never_joined']);
});

test('leaving on purpose ends at once', () => {
  const { seen, remove } = startPresence('ada');
  remove('ada', DisconnectReason.CLIENT_INITIATED);
  expect(seen).toEqual(['present ada', 'left']);
});

test('a lost connection has half a minute to come back', () => {
  const { seen, remove, add } = startPresence('ada');
  remove('ada', DisconnectReason.SIGNAL_CLOSE);
  vi.advanceTimersByTime(29_000);
  add('ada');
  vi.advanceTimersByTime(60_000);
  expect(seen).toEqual(['present ada', 'present ada']);
  remove('ada', DisconnectReason.CONNECTION_TIMEOUT);
  vi.advanceTimersByTime(30_000);
  expect(seen.at(-1)).toBe('person_lost');
});

test('the agent turns to whoever is left', () => {
  const { seen, add, remove } = startPresence('ada');
  add('bob');
  remove('ada', DisconnectReason.CLIENT_INITIATED);
  expect(seen).toEqual(['present ada', 'present ada', 'present bob']);
});

test("a room that goes away is not the person's doing", () => {
  const { seen, remove } = startPresence('ada');
  remove('ada', DisconnectReason.ROOM_DELETED);
  vi.advanceTimersByTime(60_000);
  expect(seen).toEqual(['present ada']);
});

test('why nobody is there is known before the patience ends', () => {
  const { presence, add, remove } = startPresence();
  expect(presence.absence).toBe('person_never_joined');
  add('ada');
  expect(presence.absence).toBeUndefined();
  remove('ada', DisconnectReason.SIGNAL_CLOSE);
  expect(presence.absence).toBe('person_lost');
});

test('after its end nothing is reported', () => {
  const { seen, remove, presence } = startPresence('ada');
  presence[Symbol.dispose]();
  remove('ada', DisconnectReason.CLIENT_INITIATED);
  expect(seen).toEqual(['present ada']);
});
