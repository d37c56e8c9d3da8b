import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { ToolFailure } from '../../tool-context.ts';
import { testToolContext } from '../../testing/tool-context.ts';
import { useTool } from '../../testing/use-tool.ts';
import { bombs, escapes } from '../../testing/sandbox-escapes.ts';

const maxMilliseconds = 300;

const run = (code: string) =>
  useTool(
    { kind: 'code_execution', timeoutSeconds: 60, maxMilliseconds, maxMemoryMb: 32 },
    { code },
    testToolContext(),
  );

/** Processes of this one that run the sandbox. */
const sandboxes = (): string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      const parent = /^PPid:\s+(\d+)$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      return parent === String(process.pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('sandbox-process');
    } catch {
      return false; // No process, or it ended meanwhile.
    }
  });

/** A failure in words that tell nothing, or the value that was foreseen. */
function isHarmless(answer: unknown, harmless: unknown): boolean {
  if (typeof answer === 'string') return !/root:|PATH|\/home/u.test(answer);
  return (
    typeof answer === 'object' && answer !== null && 'value' in answer && isDeepStrictEqual(answer.value, harmless)
  );
}

test('the corpus is as large as it claims', () => {
  expect(new Set([...escapes, ...bombs].map(({ code }) => code)).size).toBeGreaterThanOrEqual(65);
});

test.each(escapes)('$name: nothing outside is reached', async ({ code, harmless }) => {
  const answer = await run(code).catch((error: unknown) => (error instanceof ToolFailure ? error.message : error));
  expect(answer).toEqual(expect.toSatisfy((given) => isHarmless(given, harmless)));
  expect(sandboxes()).toEqual([]);
});

test.each(bombs)('$name: it is stopped, and its process is gone', async ({ code }) => {
  await expect(run(code)).rejects.toBeInstanceOf(ToolFailure);
  expect(sandboxes()).toEqual([]);
});

test('after all of them, code runs as before', async () => {
  expect(await run('[1, 2, 3].map((n) => n * 2)')).toEqual({ value: [2, 4, 6], log: '' });
});
