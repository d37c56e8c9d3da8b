import { describe, expect, it } from 'vitest';
import { parseArguments, UsageError } from './arguments.ts';

describe('parseArguments', () => {
  it('has defaults for all but the name', () => {
    const common = { timeLimitMinutes: 30, isMarkdown: false, jsonFile: undefined };
    expect(parseArguments(['spawn'])).toEqual({ name: 'spawn', calls: 30, ...common });
    expect(parseArguments(['record'])).toEqual({ name: 'record', turns: 1_000_000, runs: 60, ...common });
  });

  it('takes every option', () => {
    const words = ['spawn', '--calls', '5', '--minutes', '2', '--markdown', '--json', 'out.json'];
    const common = { timeLimitMinutes: 2, isMarkdown: true, jsonFile: 'out.json' };
    expect(parseArguments(words)).toEqual({ name: 'spawn', calls: 5, ...common });
    const others = words.with(0, 'record').with(1, '--turns').with(2, '5000');
    expect(parseArguments(others)).toEqual({ name: 'record', turns: 5000, runs: 60, ...common });
  });

  it.each([
    [[]],
    [['fly']],
    [['spawn', 'twice']],
    [['spawn', '--call', '5']],
    [['spawn', '--calls']],
    [['spawn', '--turns', '5000']],
    [['record', '--calls', '5']],
  ])('refuses %j', (words) => {
    expect(() => parseArguments(words)).toThrow(UsageError);
  });

  it.each(['0', '-1', '2.5', 'ten', '1001', ''])('refuses %j calls', (count) => {
    expect(() => parseArguments(['spawn', `--calls=${count}`])).toThrow('--calls takes a whole number from 1 to 1000');
  });
});
