import { voice } from '@livekit/agents';
import { agentConfigSchema } from '@voxie/contracts';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Limits } from './limits.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A session as far as its states go. */
class States extends EventEmitter {
  agentState = 'listening';
  userState = 'listening';

  agent(state: string): void {
    this.agentState = state;
    this.emit(voice.AgentSessionEventTypes.AgentStateChanged);
  }

  user(state: string): void {
    this.userState = state;
    this.emit(voice.AgentSessionEventTypes.UserStateChanged);
  }
}

function watch(limits: object) {
  const { limits: all } = agentConfigSchema.parse({ name: 'Luna', instructions: 'x', limits });
  const states = new States();
  const happened: string[] = [];
  // Limits asks the session for its states and their changes alone.
  const watched = new Limits(states as unknown as voice.AgentSession, all, {
    onLimit: (limit) => happened.push(limit),
    onIdle: () => happened.push('nudge'),
    onWarning: (seconds) => happened.push(`warning ${seconds}`),
  });
  return { states, happened, watched, pass: (seconds: number) => vi.advanceTimersByTime(seconds * 1000) };
}

test('silence is asked about, and ends the call when only the agent spoke since', () => {
  const { states, happened, pass } = watch({ idleNudgeSeconds: 10, idleTimeoutSeconds: 30 });
  pass(10);
  expect(happened).toEqual(['nudge']);
  states.agent('speaking');
  pass(3);
  states.agent('listening');
  pass(16);
  expect(happened).toEqual(['nudge']);
  pass(1);
  expect(happened).toEqual(['nudge', 'idle']);
});

test('the person who speaks or types begins the time anew, and is asked again', () => {
  const { states, happened, pass, watched } = watch({ idleNudgeSeconds: 10, idleTimeoutSeconds: 30 });
  pass(12);
  states.user('speaking');
  pass(60);
  states.user('listening');
  pass(9);
  expect(happened).toEqual(['nudge']);
  watched.touch();
  pass(9);
  expect(happened).toEqual(['nudge']);
  pass(1);
  expect(happened).toEqual(['nudge', 'nudge']);
});

test('an agent that speaks long is no silence; without a nudge there is none', () => {
  const { states, happened, pass } = watch({ idleTimeoutSeconds: 30 });
  states.agent('speaking');
  pass(100);
  states.agent('listening');
  pass(29);
  expect(happened).toEqual([]);
  pass(1);
  expect(happened).toEqual(['idle']);
});

test('the end of the time is told before it comes, where the call is long enough', () => {
  const told = watch({ maxDurationSeconds: 90, warnBeforeEndSeconds: 20, idleTimeoutSeconds: 3600 });
  told.pass(70);
  expect(told.happened).toEqual(['warning 20']);
  told.pass(20);
  expect(told.happened).toEqual(['warning 20', 'max_duration']);
  const short = watch({ maxDurationSeconds: 30, warnBeforeEndSeconds: 60, idleTimeoutSeconds: 3600 });
  short.pass(30);
  expect(short.happened).toEqual(['max_duration']);
  const over = watch({ maxDurationSeconds: 30 });
  over.watched[Symbol.dispose]();
  over.pass(4000);
  expect(over.happened).toEqual([]);
});
