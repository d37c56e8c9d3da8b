// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import type { Call, Role } from '@voxie/contracts';
import { afterEach, expect, it, vi } from 'vitest';
import type { Answers } from '../../testing/fake-api.ts';
import { meWith } from '../../testing/me.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { callWith } from '../call/test-data.ts';
import { Supervision } from './supervision.tsx';
import { liveCallWith } from './test-data.ts';
import type { MemberRoomHandle } from './use-member-room.ts';

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const nowhere: MemberRoomHandle = {
  snapshot: null,
  room: null,
  speaks: false,
  join: () => undefined,
  leave: () => undefined,
};
const call = callWith({ id: 'a', status: 'active' });

const show = (role: Role, change: Partial<Call> = {}, answers: Answers = {}) =>
  render(
    pageWith(<Supervision call={{ ...call, ...change }} member={nowhere} />, {
      'system.me': () => meWith(role),
      ...answers,
    }).element,
  );
const button = (name: string) => screen.findByRole<HTMLButtonElement>('button', { name });

it('shows a viewer all that can be done, and why it is not for them', async () => {
  show('viewer');
  expect(await screen.findAllByText(/Viewers watch only/u)).toHaveLength(4);
  for (const name of ['Listen in', 'Whisper', 'Take over', 'End call'])
    expect((await button(name)).disabled, name).toBe(true);
});

it('says who has taken over; the rest is still offered', async () => {
  const userId = '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a09';
  const mona = { userId, name: 'mona', role: 'speaker', since: '2026-11-21T12:00:00.000Z' } as const;
  const items = [liveCallWith({ id: 'a', takenOverBy: userId, members: [mona] })];
  show('editor', { takenOverBy: userId }, { 'calls.listLive': () => ({ items }) });
  expect(await screen.findByText('mona has taken over this call.')).toBeDefined();
  expect((await button('Take over')).disabled).toBe(true);
  expect((await button('Listen in')).disabled).toBe(false);
});

it('offers the one who has the call to speak again, and to hand it back', async () => {
  const handBack = vi.fn(() => call);
  show('editor', { takenOverBy: meWith('editor').userId }, { 'calls.handBack': handBack });
  expect((await button('Speak again')).disabled).toBe(false);
  fireEvent.click(await button(`Hand back to ${call.agentName}`));
  await vi.waitFor(() => expect(handBack).toHaveBeenCalledWith({ callId: 'a' }));
});

it('whispers, and says when the agent has it', async () => {
  const whisper = vi.fn(() => ({ deliveredAt: '2026-11-21T12:00:00.000Z' }));
  show('editor', {}, { 'calls.whisper': whisper });
  fireEvent.change(await screen.findByRole('textbox'), { target: { value: ' Dogs are welcome. ' } });
  fireEvent.click(await button('Whisper'));
  expect(await screen.findByText(/^Delivered /u)).toBeDefined();
  expect(whisper).toHaveBeenCalledWith({ callId: 'a', text: 'Dogs are welcome.' });
});

it('ends the call after a question alone', async () => {
  const end = vi.fn(() => call);
  show('editor', {}, { 'calls.end': end });
  fireEvent.click(await button('End call'));
  expect(await screen.findByRole('alertdialog')).toBeDefined();
  expect(end).not.toHaveBeenCalled();
  fireEvent.click(await button('End call'));
  await vi.waitFor(() => expect(end).toHaveBeenCalledWith({ callId: 'a' }));
});
