// @vitest-environment jsdom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeRecogniser } from './fake-recogniser.ts';
import { useRecogniser } from './use-recogniser.ts';

beforeEach(() => {
  FakeRecogniser.made = [];
  vi.stubGlobal('webkitSpeechRecognition', FakeRecogniser);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function recogniser() {
  const sent: string[] = [];
  const props = { isWanted: true, isPaused: false, language: 'en', onFinal: (text: string) => sent.push(text) };
  const { result, rerender } = renderHook(useRecogniser, { initialProps: props });
  await waitFor(() => expect(result.current.state.status).toBe('asking'));
  return { sent, result, set: (change: Partial<typeof props>) => rerender({ ...props, ...change }) };
}

test('it listens only after the person agreed', async () => {
  const { result } = await recogniser();
  expect(result.current.state).toEqual({ status: 'asking', offer: 'vendor' });
  expect(FakeRecogniser.made).toEqual([]);
  act(() => result.current.turnOn());
  expect(FakeRecogniser.made).toHaveLength(1);
  expect(result.current.state).toEqual({ status: 'listening', interim: '' });
});

test('final words are sent, interim ones shown', async () => {
  const { result, sent } = await recogniser();
  act(() => result.current.turnOn());
  act(() => FakeRecogniser.made[0]?.say({ text: 'a table for', isFinal: false }));
  expect(result.current.state).toEqual({ status: 'listening', interim: 'a table for' });
  act(() => FakeRecogniser.made[0]?.say({ text: 'A table for two.', isFinal: true }));
  expect(sent).toEqual(['A table for two.']);
});

test('while the agent speaks it does not listen, or it would answer itself', async () => {
  const { result, sent, set } = await recogniser();
  act(() => result.current.turnOn());
  set({ isPaused: true });
  expect(result.current.state).toEqual({ status: 'paused' });
  act(() => FakeRecogniser.made[0]?.say({ text: 'the agent’s own words', isFinal: true }));
  expect(sent).toEqual([]);
  set({ isPaused: false });
  expect(FakeRecogniser.made).toHaveLength(2);
  expect(result.current.state.status).toBe('listening');
});

test('a refusal is told, and can be tried again', async () => {
  const { result } = await recogniser();
  act(() => result.current.turnOn());
  act(() => FakeRecogniser.made[0]?.fail('not-allowed'));
  expect(result.current.state).toEqual({ status: 'failed', problem: 'refused' });
  expect(result.current.isOn).toBe(false);
  act(() => result.current.turnOn());
  expect(result.current.state.status).toBe('listening');
});

test('turned off, or when the call ends, it stops', async () => {
  const { result, set } = await recogniser();
  act(() => result.current.turnOn());
  set({ isWanted: false });
  expect(FakeRecogniser.made[0]?.aborts).toBe(1);
  set({ isWanted: true });
  act(() => result.current.turnOff());
  expect(FakeRecogniser.made[1]?.aborts).toBe(1);
  expect(result.current.state.status).toBe('asking');
});

test('a browser without one says so', async () => {
  vi.unstubAllGlobals();
  const props = { isWanted: true, isPaused: false, language: 'en', onFinal: () => undefined };
  const { result } = renderHook(useRecogniser, { initialProps: props });
  await act(() => Promise.resolve());
  expect(result.current.state).toEqual({ status: 'unavailable' });
});
