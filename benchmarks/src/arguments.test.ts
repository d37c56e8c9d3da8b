import { describe, expect, it } from 'vitest';
import { parseArguments, UsageError } from './arguments.ts';

describe('parseArguments', () => {
  it('has defaults for all but the name', () => {
    expect(parseArguments(['spawn'])).toEqual({
      calls: 30,
      timeLimitMinutes: 30,
      isMarkdown: false,
      jsonFile: undefined,
    });
  });

  it('takes every option', () => {
    const words = ['spawn', '--calls', '5', '--minutes', '2', '--markdown', '--json', 'out.json'];
    expect(parseArguments(words)).toEqual({ calls: 5, timeLimitMinutes: 2, isMarkdown: true, jsonFile: 'out.json' });
  });

  it.each([[[]], [['fly']], [['spawn', 'twice']], [['spawn', '--call', '5']], [['spawn', '--calls']]])(
    'refuses %j',
    (words) => {
      expect(() => parseArguments(words)).toThrow(UsageError);
    },
  );

  it.each(['0', '-1', '2.5', 'ten', '1001', ''])('refuses %j calls', (count) => {
    expect(() => parseArguments(['spawn', `--calls=${count}`])).toThrow('--calls takes a whole number from 1 to 1000');
  });
});
