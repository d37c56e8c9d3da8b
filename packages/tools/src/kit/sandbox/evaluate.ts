import type { CodeAnswer, CodeRequest } from '@voxie/contracts';
import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from 'quickjs-emscripten-core';

/** Within the sandbox: what is written is cut there, before it is copied out. */
const prelude = (maxCharacters: number) => `
(() => {
  const write = globalThis.__write;
  delete globalThis.__write;
  const { stringify } = JSON;
  // Taken before the code runs, which may put other functions in their places.
  const cut = Function.prototype.call.bind(String.prototype.slice);
  const shown = (value) => {
    if (typeof value === 'string') return value;
    if (value instanceof Error) return String(value);
    try { return stringify(value) ?? String(value); } catch { return String(value); }
  };
  const log = (...values) => write(cut(values.map(shown).join(' '), 0, ${maxCharacters}));
  globalThis.console = { log, info: log, warn: log, error: log, debug: log };
  return (value) => {
    if (value === undefined) return 'null';
    const text = typeof value === 'bigint' ? stringify(String(value)) : stringify(value) ?? stringify(String(value));
    return cut(text, 0, ${maxCharacters + 1});
  };
})()`;

const maxStackBytes = 256 * 1024;

/** Why a run was stopped, where it was us who stopped it. */
interface Stop {
  reason: 'too_slow' | 'too_much_output' | null;
}

/** What the code logs, up to its limit; one line more stops it. */
function collectLog(context: QuickJSContext, stop: Stop, maxCharacters: number): { text: () => string } {
  let text = '';
  const write = context.newFunction('write', (line) => {
    const added = `${context.getString(line)}\n`;
    if (text.length + added.length > maxCharacters) stop.reason ??= 'too_much_output';
    else text += added;
  });
  context.setProp(context.global, '__write', write);
  write.dispose();
  return { text: () => text };
}

function wordsOf(context: QuickJSContext, error: QuickJSHandle): string {
  const thrown: unknown = context.dump(error);
  if (typeof thrown !== 'object' || thrown === null) return String(thrown).slice(0, 500);
  const { name = 'Error', message = '', stack = '' } = thrown as Record<string, unknown>; // any fields: read as text
  const line = /code\.js:(\d+)/u.exec(String(stack))?.[1];
  return `${String(name)}: ${String(message)}`.slice(0, 500) + (line === undefined ? '' : ` (line ${line})`);
}

function run(context: QuickJSContext, request: CodeRequest): { value: string } | { error: string } {
  const answerOf = context.unwrapResult(context.evalCode(prelude(request.maxCharacters), 'prelude.js'));
  const evaluated = context.evalCode(request.code, 'code.js', { type: 'global' });
  if (evaluated.error !== undefined) return { error: wordsOf(context, evaluated.error) };
  const jobs = context.runtime.executePendingJobs();
  if (jobs.error !== undefined) return { error: wordsOf(context, jobs.error) };
  const promise = context.getPromiseState(evaluated.value);
  if (promise.type === 'pending')
    return { error: 'The promise of the last line never settles: nothing is left to run.' };
  if (promise.type === 'rejected') return { error: wordsOf(context, promise.error) };
  const answer = context.callFunction(answerOf, context.undefined, promise.value);
  if (answer.error !== undefined) return { error: wordsOf(context, answer.error) };
  return { value: context.getString(answer.value) };
}

/** Runs the code in a QuickJS of its own: no modules, no timers, nothing of this process. */
export function evaluate(quickJs: QuickJSWASMModule, request: CodeRequest): CodeAnswer {
  const runtime = quickJs.newRuntime();
  runtime.setMemoryLimit(request.maxMemoryMb * 1024 * 1024);
  runtime.setMaxStackSize(maxStackBytes);
  const stop: Stop = { reason: null };
  const until = performance.now() + request.maxMilliseconds;
  runtime.setInterruptHandler(() => {
    if (performance.now() > until) stop.reason ??= 'too_slow';
    return stop.reason !== null;
  });
  const context = runtime.newContext();
  const log = collectLog(context, stop, request.maxCharacters);
  // Nothing is disposed of: the process ends with this one answer.
  const result = run(context, request);
  const answer = { value: null, error: null, log: log.text() };
  if (stop.reason !== null) return { ...answer, outcome: stop.reason };
  if ('value' in result) return { ...answer, outcome: 'done', value: result.value };
  const isMemory = /out of memory/u.test(result.error);
  return { ...answer, outcome: isMemory ? 'too_much_memory' : 'failed', error: result.error };
}
