// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ToolCall } from '@voxie/contracts';
import { afterEach, expect, test, vi } from 'vitest';
import { meWith } from '../../testing/me.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { ToolCallLine } from './tool-call-line.tsx';

afterEach(cleanup);

const call: ToolCall = {
  id: '1',
  callId: '2',
  turnSeq: 1,
  agent: 'Luna',
  tool: 'look_up',
  kind: 'http',
  arguments: { order: 'A-7' },
  status: 'done',
  approval: null,
  result: '{"state":"sent"}',
  error: null,
  startedAt: '2026-11-21T12:00:00.000Z',
  durationMs: 240,
};

test('a tool says its name, its arguments, its result and how long it took', () => {
  render(<ToolCallLine call={call} />);
  const line = screen.getByRole('listitem').textContent;
  expect(line).toMatch(/look_up.*Done.*0\.24 s|look_up.*Done.*240 ms/u);
  expect(line).toContain('"order": "A-7"');
  expect(line).toContain('{"state":"sent"}');
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
});

test('a tool that waits is approved or refused by who may, and told to everyone else', () => {
  const answer = vi.fn<(approve: boolean) => void>();
  const waiting: ToolCall = { ...call, status: 'waiting', approval: 'member', result: null, durationMs: null };
  const { rerender } = render(<ToolCallLine call={waiting} decide={() => answer} />);
  fireEvent.click(screen.getByRole('button', { name: 'Approve' }));
  fireEvent.click(screen.getByRole('button', { name: 'Refuse' }));
  expect(answer.mock.calls).toEqual([[true], [false]]);
  rerender(<ToolCallLine call={waiting} decide={() => null} />);
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  expect(screen.getByText('Waits for a member of the workspace.')).toBeDefined();
});

test('a failure is told in the words the model was told', () => {
  render(<ToolCallLine call={{ ...call, status: 'failed', result: null, error: 'It answered 500.' }} />);
  expect(screen.getByText('It answered 500.')).toBeDefined();
});

test.each([
  ['done', meWith('owner').userId, /Approved by you, .*2026/u],
  ['denied', '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9aff', /Refused by a member of the workspace, .*2026/u],
  ['failed', null, /Approved by the person in the call, .*2026/u],
  ['denied', null, /Refused in the call, or not answered in time, .*2026/u],
] as const)('a tool that is %s says who decided, and when (%s)', async (status, by, words) => {
  const decided: ToolCall = { ...call, status, approval: 'member', decision: { by, at: call.startedAt } };
  render(pageWith(<ToolCallLine call={decided} />, { 'system.me': () => meWith('owner') }).element);
  await vi.waitFor(() => expect(screen.getByRole('listitem').textContent).toMatch(words));
});
