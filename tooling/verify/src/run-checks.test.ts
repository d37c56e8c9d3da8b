import { expect, test } from 'vitest';
import { runChecks, type Check } from './run-checks.ts';

const node = (name: string, code: string): Check => ({ name, command: [process.execPath, '-e', code] });
const options = { cwd: import.meta.dirname, env: {}, parallel: 2, onResult: (): void => {} };

test('every check runs and reports, also after a failure', async () => {
  const results = await runChecks(
    [
      node('bad', "console.log('out'); console.error('err'); process.exitCode = 3"),
      node('good', ''),
      { name: 'absent', command: ['no-such-program'] },
      node('killed', "process.kill(process.pid, 'SIGKILL')"),
    ],
    options,
  );
  const byName = Object.fromEntries(results.map((result) => [result.name, result]));
  expect(byName).toMatchObject({
    bad: { isPassed: false, output: expect.stringMatching(/^(?:out\nerr|err\nout)\n$/u) },
    good: { isPassed: true, output: '' },
    absent: { isPassed: false, output: expect.stringContaining('no-such-program') },
    killed: { isPassed: false },
  });
});

test('no more than the given number run at the same time', async () => {
  let running = 0;
  let most = 0;
  const checks = Array.from({ length: 5 }, (_, index) => node(`check ${index}`, ''));
  const counted = checks.map((check) => ({
    get name() {
      return check.name;
    },
    get command(): Check['command'] {
      running += 1;
      most = Math.max(most, running);
      return check.command;
    },
  }));
  await runChecks(counted, { ...options, onResult: () => (running -= 1) });
  expect(most).toBe(2);
});
