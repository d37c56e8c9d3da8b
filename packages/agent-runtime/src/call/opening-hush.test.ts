import { voice } from '@livekit/agents';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OpeningHush } from './opening-hush.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A session as far as its states and its ear go. */
class Hearing extends EventEmitter {
  hears = true;
  readonly input = { setAudioEnabled: (isEnabled: boolean) => void (this.hears = isEnabled) };

  agent(newState: string): void {
    this.emit(voice.AgentSessionEventTypes.AgentStateChanged, { newState });
  }
}

function hush() {
  const session = new Hearing();
  // It asks the session for its states and its input alone.
  const hushed = new OpeningHush(session as unknown as voice.AgentSession);
  return { session, hushed };
}

test('nothing is heard until the agent speaks', () => {
  const { session } = hush();
  session.agent('thinking');
  expect(session.hears).toBe(false);
  session.agent('speaking');
  expect(session.hears).toBe(true);
  expect(session.listenerCount(voice.AgentSessionEventTypes.AgentStateChanged)).toBe(0);
});

test('an agent that says nothing hears the person after a while', () => {
  const { session } = hush();
  vi.advanceTimersByTime(9_999);
  expect(session.hears).toBe(false);
  vi.advanceTimersByTime(1);
  expect(session.hears).toBe(true);
});

test('a call that ends before the first words leaves nothing behind', () => {
  const { session, hushed } = hush();
  hushed[Symbol.dispose]();
  expect([session.hears, vi.getTimerCount()]).toEqual([true, 0]);
});
