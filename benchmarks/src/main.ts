import { writeFileSync } from 'node:fs';
import { parseArguments, usage, UsageError } from './arguments.ts';
import type { RecordArguments, SpawnArguments } from './arguments.ts';
import { quietLibraries } from './env.ts';
import { recordReport, tooSlow } from './record/record-report.ts';
import { spawnReport } from './spawn/spawn-report.ts';

class StoppedError extends Error {}

const startedAt = performance.now();

function report(line: string): void {
  console.error(`[${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s] ${line}`);
}

/** Aborts at the time limit, and at Ctrl-C. A second Ctrl-C changes nothing: it would leave processes behind. */
function stopSignal(timeLimitMinutes: number): AbortSignal {
  const stopped = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      report('stopping what runs; this may take a few seconds');
      stopped.abort(new StoppedError('Stopped before anything was measured.'));
    });
  }
  return AbortSignal.any([stopped.signal, AbortSignal.timeout(timeLimitMinutes * 60_000)]);
}

/** @returns true when every call was made and went well. */
async function spawn({ calls, isMarkdown, jsonFile }: SpawnArguments, signal: AbortSignal): Promise<boolean> {
  quietLibraries();
  const { runSpawn } = await import('./spawn/run-spawn.ts');
  const result = await runSpawn({ calls, signal, report });
  console.log(spawnReport(result, { isMarkdown }));
  if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(result, null, 2)}\n`);
  const sides = [result.voxie, result.floor];
  return sides.every(({ samples, failures }) => samples.length === calls && failures.length === 0);
}

/** Above this, a page is felt to be slow. */
const barMs = 200;

/** @returns true when every question was asked as often as it should, and stays below the bar. */
async function record({ turns, runs, isMarkdown, jsonFile }: RecordArguments, signal: AbortSignal): Promise<boolean> {
  const { runRecord } = await import('./record/run-record.ts');
  const result = await runRecord({ turns, runs, signal, report });
  console.log(recordReport(result, { isMarkdown }));
  if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(result, null, 2)}\n`);
  const slow = tooSlow(result, barMs);
  for (const line of slow) report(`p95 at ${barMs} ms or above: ${line}`);
  return slow.length === 0 && result.questions.every(({ inDatabaseMs }) => inDatabaseMs.length === runs);
}

/** @returns true when all went well. */
async function main(words: readonly string[]): Promise<boolean> {
  const given = parseArguments(words);
  const signal = stopSignal(given.timeLimitMinutes);
  const isFine = await (given.name === 'spawn' ? spawn(given, signal) : record(given, signal));
  if (signal.aborted) report('The run was cut short: the table holds what was measured until then.');
  return isFine;
}

/** What a person should read: a sentence where it is one, the whole error where it is unexpected. */
function explain(error: unknown): unknown {
  if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
  return error instanceof StoppedError ? error.message : error;
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  console.error(explain(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
