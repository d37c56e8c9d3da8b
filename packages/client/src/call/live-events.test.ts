import { EventEmitter } from 'node:events';
import type { Room } from 'livekit-client';
import { expect, test } from 'vitest';
import { readEvents } from './live-events.ts';
import type { LiveEvent } from './live-events.ts';

const at = '2026-01-01T00:00:00.000Z';
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

test('events of the agent are told; those of anyone else, of other topics or of no sense are not', () => {
  const emitter = new EventEmitter();
  const told: LiveEvent[] = [];
  readEvents(emitter as unknown as Room, (event) => told.push(event)); // of a room it uses `on` alone
  const send = (value: unknown, isAgent = true, topic = 'voxie.event') =>
    emitter.emit('dataReceived', bytes(value), { isAgent }, undefined, topic);
  const order = { event: 'order.ready', data: { table: 4 }, at };
  send(order);
  send({ ...order, event: 'forged' }, false);
  send({ ...order, event: 'other' }, true, 'lk.chat');
  send('{"event"');
  send({ event: 'no time', data: null });
  send({ event: 'empty', data: null, at });
  expect(told).toEqual([order, { event: 'empty', data: null, at }]);
});
