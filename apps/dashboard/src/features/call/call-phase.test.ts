import { VoxieError } from '@voxie/client';
import type { Call } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { phaseOf } from './call-phase.ts';
import type { CallFacts } from './call-phase.ts';
import { callWith } from './test-data.ts';

const facts = (change: Partial<CallFacts>): CallFacts => ({
  attempt: { status: 'joined' },
  room: { status: 'connecting' },
  agentState: null,
  call: null,
  isFollowed: true,
  ...change,
});
const inRoom = (change: Partial<Call>, more: Partial<CallFacts> = {}) =>
  phaseOf(facts({ room: { status: 'live' }, call: callWith(change), ...more }));

test('before anything was asked for, the call is idle', () => {
  expect(phaseOf(facts({ attempt: { status: 'none' }, room: { status: 'idle' } }))).toEqual({ status: 'idle' });
});

test('connecting passes through the steps the server records', () => {
  expect(phaseOf(facts({ attempt: { status: 'requesting' } }))).toEqual({ status: 'connecting', reached: 'requested' });
  expect(inRoom({ status: 'dispatched' })).toEqual({ status: 'connecting', reached: 'dispatched' });
  expect(inRoom({ status: 'joined' })).toEqual({ status: 'connecting', reached: 'joined' });
  expect(inRoom({ status: 'active' })).toEqual({ status: 'live', isReconnecting: false });
});

test('an active call is not live before this browser is in its room', () => {
  expect(phaseOf(facts({ call: callWith({ status: 'active' }) }))).toEqual({ status: 'connecting', reached: 'active' });
});

test('an agent that is heard makes the call live even when the server cannot be asked', () => {
  expect(phaseOf(facts({ room: { status: 'live' }, agentState: 'listening' }))).toMatchObject({ status: 'live' });
  expect(phaseOf(facts({ room: { status: 'live' }, agentState: 'initializing' }))).toMatchObject({
    status: 'connecting',
  });
});

test('a gap in the network is shown, and is not the end', () => {
  expect(inRoom({ status: 'active' }, { room: { status: 'reconnecting' } })).toEqual({
    status: 'live',
    isReconnecting: true,
  });
});

test('a failure is told in the words of the contracts, whatever the room says', () => {
  const failed = { status: 'failed', title: 'No agent worker is running.' };
  expect(inRoom({ status: 'failed', failureReason: 'no_worker' })).toMatchObject(failed);
  expect(
    inRoom({ status: 'failed', failureReason: 'no_worker' }, { room: { status: 'ended', by: 'closed' } }),
  ).toMatchObject(failed);
});

test('an end is told with its reason; one that this person chose, as theirs', () => {
  expect(inRoom({ status: 'ended', endReason: 'max_duration' })).toEqual({
    status: 'ended',
    reason: 'max_duration',
    text: 'The call reached its maximum duration.',
    canRetry: true,
  });
  expect(inRoom({ status: 'ended', endReason: 'person_left' }, { room: { status: 'ended', by: 'left' } })).toEqual({
    status: 'ended',
    reason: null,
    text: 'You ended the call.',
    canRetry: true,
  });
  expect(inRoom({ status: 'ended', endReason: 'agent_deleted' })).toMatchObject({
    text: 'The agent was deleted during the call. Go back to your agents.',
    canRetry: false,
  });
});

test('a closed room waits for the record, or is the end where no record can be had', () => {
  const room = { status: 'ended', by: 'closed' } as const;
  expect(inRoom({ status: 'active' }, { room })).toEqual({ status: 'ending' });
  expect(inRoom({ status: 'active' }, { room, isFollowed: false })).toMatchObject({
    status: 'ended',
    text: 'The call has ended.',
  });
});

test('a lost connection differs from one that never was', () => {
  const error = new VoxieError('UPSTREAM_UNAVAILABLE', 'Gone.');
  expect(inRoom({ status: 'active' }, { room: { status: 'failed', error } })).toMatchObject({
    title: 'The connection to the call was lost.',
  });
  expect(inRoom({ status: 'requested' }, { room: { status: 'failed', error } })).toMatchObject({
    title: 'The call could not be joined.',
  });
});

test('a refusal of the API is shown in its own words, a deleted agent in ours', () => {
  const refused = (error: VoxieError) => phaseOf(facts({ attempt: { status: 'refused', error } }));
  const incomplete = new VoxieError('VALIDATION', 'The agent is not complete yet.', {
    problems: [{ path: 'instructions', message: 'instructions is required.' }],
  });
  expect(refused(incomplete)).toEqual({
    status: 'failed',
    title: 'The agent is not complete yet.',
    advice: 'instructions is required.',
    canRetry: true,
  });
  const unreadable = new VoxieError('PRECONDITION_FAILED', 'It cannot be read. Publish it again.', {
    problems: [{ path: 'name', message: 'Invalid input: expected string, received number' }],
  });
  expect(refused(unreadable)).toMatchObject({ title: 'It cannot be read. Publish it again.', advice: '' });
  expect(refused(new VoxieError('NOT_FOUND', 'No.'))).toMatchObject({
    title: 'This agent no longer exists.',
    canRetry: false,
  });
});
