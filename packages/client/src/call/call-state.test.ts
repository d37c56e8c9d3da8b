import { expect, test } from 'vitest';
import { VoxieError } from '../errors.ts';
import { nextCallState } from './call-state.ts';
import type { CallState, CallStateEvent } from './call-state.ts';

const after = (...events: CallStateEvent[]): CallState => events.reduce(nextCallState, { status: 'idle' });
const lost: CallStateEvent = { type: 'lost', error: new VoxieError('UPSTREAM_UNAVAILABLE', 'Gone.') };

test('a call is joined, survives a gap in the network and is left', () => {
  expect(after({ type: 'join' })).toEqual({ status: 'connecting' });
  expect(after({ type: 'join' }, { type: 'joined' })).toEqual({ status: 'live' });
  expect(after({ type: 'join' }, { type: 'joined' }, { type: 'interrupted' })).toEqual({ status: 'reconnecting' });
  const back = after({ type: 'join' }, { type: 'joined' }, { type: 'interrupted' }, { type: 'resumed' });
  expect(back).toEqual({ status: 'live' });
  expect(nextCallState(back, { type: 'left' })).toEqual({ status: 'ended', by: 'left' });
});

test('leaving while connecting ends the call, and the failure that follows from it does not show', () => {
  expect(after({ type: 'join' }, { type: 'left' }, lost)).toEqual({ status: 'ended', by: 'left' });
});

test('a failed call stays failed', () => {
  const failed = after({ type: 'join' }, lost);
  expect(failed).toMatchObject({ status: 'failed', error: { code: 'UPSTREAM_UNAVAILABLE' } });
  expect(nextCallState(failed, { type: 'joined' })).toBe(failed);
  expect(nextCallState(failed, { type: 'closed' })).toBe(failed);
});

test('an event that does not fit changes nothing', () => {
  expect(after({ type: 'joined' })).toEqual({ status: 'idle' });
  expect(after({ type: 'join' }, { type: 'interrupted' })).toEqual({ status: 'connecting' });
});
