import { sandboxMessageSchema } from '@voxie/contracts';
import type { CodeAnswer, CodeRequest } from '@voxie/contracts';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The process starts in a fraction of it, except on a machine that is overrun. */
const startWithinMs = 20_000;
/** A native function of QuickJS cannot be interrupted: its process is killed this long after the limit. */
const killAfterMs = 700;
/** V8's own heap, beside the memory of the sandbox: room for the answer. */
const heapMb = 64;

const program = fileURLToPath(new URL('sandbox-process.ts', import.meta.url));

/** The only folders that the process may read: this one, and the interpreter's packages. */
function readable(): string[] {
  const require = createRequire(import.meta.url);
  const core = require.resolve('quickjs-emscripten-core');
  const packages = [
    core,
    require.resolve('@jitl/quickjs-wasmfile-release-sync'),
    createRequire(core).resolve('@jitl/quickjs-ffi-types'),
  ].map((file) => dirname(file).replace(/[\\/]dist$/u, ''));
  return [dirname(program), ...packages].map((folder) => `--allow-fs-read=${folder}${sep}*`);
}

/** Node's own walls around the process: no file to write, few to read, no process to start, no thread, no add-on. */
export const nodeLimits = (): string[] => [
  '--permission',
  ...readable(),
  `--max-old-space-size=${heapMb}`,
  '--disallow-code-generation-from-strings',
];

/** It has no environment, and of the outside only the line to us. */
const start = (): ChildProcess =>
  fork(program, [], { env: {}, execArgv: nodeLimits(), stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });

const killed = (outcome: CodeAnswer['outcome']): CodeAnswer => ({ outcome, value: null, error: null, log: '' });

/**
 * Runs JavaScript in a process of its own, in QuickJS as WASM, and answers what came of it. The process has always ended
 * when this settles. Rejects where it cannot be started, and with the reason of `signal`.
 */
export async function runCode(request: CodeRequest, signal: AbortSignal): Promise<CodeAnswer> {
  signal.throwIfAborted();
  const child = start();
  const over = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  try {
    return await converse(child, request, signal);
  } finally {
    child.kill('SIGKILL');
    await over;
  }
}

function converse(child: ChildProcess, request: CodeRequest, signal: AbortSignal): Promise<CodeAnswer> {
  return new Promise((resolve, reject) => {
    let isRunning = false;
    let timer = setTimeout(() => reject(new Error('The sandbox did not start.')), startWithinMs);
    const settle = (done: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      done();
    };
    const onAbort = () => settle(() => reject(signal.reason instanceof Error ? signal.reason : new Error('Stopped.')));
    signal.addEventListener('abort', onAbort);
    child.once('error', (error) => settle(() => reject(error)));
    // Without an answer: it died of its memory, which the limit of QuickJS should have kept it from.
    child.once('exit', () =>
      settle(() => (isRunning ? resolve(killed('too_much_memory')) : reject(new Error('The sandbox ended.')))),
    );
    child.on('message', (message) => {
      const said = sandboxMessageSchema.parse(message);
      if (said !== 'ready') return settle(() => resolve(said));
      isRunning = true;
      clearTimeout(timer);
      timer = setTimeout(() => settle(() => resolve(killed('too_slow'))), request.maxMilliseconds + killAfterMs);
      child.send(request);
    });
  });
}
