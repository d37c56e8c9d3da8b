import { expect, test } from 'vitest';
import { stepsOf } from './steps.ts';

const at = (ms: number) => new Date(Date.UTC(2026, 10, 21, 12) + ms).toISOString();

test('each state reached has its time and what passed since the one before', () => {
  const steps = stepsOf({
    status: 'ended',
    requestedAt: at(0),
    dispatchedAt: at(96),
    joinedAt: at(1500),
    activeAt: at(1900),
    endedAt: at(91_900),
  });
  expect(steps.map(({ title, after }) => [title, after])).toEqual([
    ['Requested', null],
    ['Agent called', '96 ms'],
    ['Agent joined', '1.4 s'],
    ['Talking', '400 ms'],
    ['Ended', '1:30'],
  ]);
});

test('a call that failed early has no steps it never reached', () => {
  const steps = stepsOf({
    status: 'failed',
    requestedAt: at(0),
    dispatchedAt: at(50),
    joinedAt: null,
    activeAt: null,
    endedAt: at(10_050),
  });
  expect(steps.map((step) => step.title)).toEqual(['Requested', 'Agent called', 'Failed']);
});
