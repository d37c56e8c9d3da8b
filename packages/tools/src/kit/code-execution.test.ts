import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ToolFailure } from '../tool-context.ts';
import { testToolContext } from '../testing/tool-context.ts';
import { useTool } from '../testing/use-tool.ts';
import { runCode } from './sandbox/run-code.ts';

const run = (code: string, limits: Record<string, number> = {}) =>
  useTool({ kind: 'code_execution', timeoutSeconds: 60, ...limits }, { code }, testToolContext());

/** Processes of this one that run the sandbox. */
function sandboxes(): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/u.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      const isOurs = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(process.pid);
      return isOurs && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('sandbox-process');
    } catch {
      return false; // It ended meanwhile.
    }
  });
}

test.each([
  ['1 + 1', 2],
  ['const a = [3, 1, 2]; a.toSorted()', [1, 2, 3]],
  ['({ name: "नमस्ते", at: new Date(0) })', { name: 'नमस्ते', at: '1970-01-01T00:00:00.000Z' }],
  ['let x = 1;', null],
  ['10n ** 20n', '100000000000000000000'],
  ['(async () => { await null; return "later"; })()', 'later'],
  ['[1, 2].map((n) => n * 2).join()', '2,4'],
])('%s', async (code, value) => {
  expect(await run(code)).toEqual({ value, log: '' });
});

test('what was logged comes back, beside a value or a failure', async () => {
  expect(await run('console.log("a", { b: 1 }); console.error([2]); 3')).toEqual({ value: 3, log: 'a {"b":1}\n[2]\n' });
  await expect(run('console.log("so far");\nnull.x')).rejects.toThrow(
    /TypeError: .*\(line 2\)\nLogged before: so far/u,
  );
});

test.each([
  ['an endless loop', 'for (;;);', 'more than 300 ms'],
  ['an endless loop of promises', 'const f = () => Promise.resolve().then(f); f();', 'more than 300 ms'],
  ['one long native call', '/(a+)+$/.test("a".repeat(50) + "b")', 'more than 300 ms'],
  ['a loop that catches all', 'for (;;) { try { for (;;); } catch {} }', 'more than 300 ms'],
  ['endless output', 'for (;;) console.log("x".repeat(100))', 'more than 10000 characters'],
])('%s is stopped', async (_name, code, reason) => {
  await expect(run(code, { maxMilliseconds: 300 })).rejects.toThrow(reason);
  expect(sandboxes()).toEqual([]);
});

test.each([
  ['1 GB in one piece', 'new Uint8Array(1024 ** 3).length'],
  ['1 GB in a text', '"x".repeat(2 ** 30 - 1).length'],
  ['1 GB bit by bit', 'const all = []; for (;;) all.push(new Array(10000).fill(1))'],
  ['an answer of 100 MB', 'JSON.stringify("x".repeat(1e8))'],
])('%s is refused', async (_name, code) => {
  const before = process.memoryUsage.rss();
  await expect(run(code, { maxMilliseconds: 5000 })).rejects.toThrow(ToolFailure);
  expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 * 1024);
  expect(sandboxes()).toEqual([]);
});

test('deep recursion is a failure of the code, and the next code runs', async () => {
  await expect(run('const f = () => f() + 1; f()')).rejects.toThrow(/stack|too much recursion|memory/iu);
  expect(await run('"still here"')).toMatchObject({ value: 'still here' });
});

test.each([
  'process.env',
  'require("node:fs")',
  'import fs from "node:fs"; fs',
  'import("node:fs").then((fs) => fs.readFileSync("/etc/passwd", "utf8"))',
  'fetch("http://127.0.0.1")',
  'new WebSocket("ws://127.0.0.1")',
  'new Worker("x")',
  'Function("return process")()',
  '(0, eval)("process")',
  'console.log.constructor("return process")()',
  'globalThis.constructor.constructor("return process")()',
  'new Error().stack.constructor.constructor("return globalThis.process.env")()',
])('%s leads nowhere', async (code) => {
  await expect(run(code)).rejects.toThrow(ToolFailure);
});

test('what code changes is gone for the next, and it sees nothing of this process', async () => {
  await run('Object.prototype.leak = 1; globalThis.kept = 2; JSON.stringify = () => "forged"; 1');
  expect(await run('[typeof kept, ({}).leak ?? null, Object.keys(globalThis).includes("__write")]')).toMatchObject({
    value: ['undefined', null, false],
  });
});

test('an answer that is long is cut', async () => {
  const answer = await run('"x".repeat(50_000)');
  expect(JSON.stringify(answer).length).toBeLessThan(11_000);
  expect(JSON.stringify(answer)).toContain('cut');
});

test('an abort ends the process at once', async () => {
  const stop = new AbortController();
  const request = { code: 'for (;;);', maxMilliseconds: 60_000, maxMemoryMb: 8, maxCharacters: 10 };
  const running = runCode(request, stop.signal);
  stop.abort(new Error('the call is over'));
  await expect(running).rejects.toThrow('the call is over');
  expect(sandboxes()).toEqual([]);
});
