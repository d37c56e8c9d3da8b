import { writeFileSync } from 'node:fs';
import { parseArguments, usage, UsageError } from './arguments.ts';
import { quietLibraries } from './env.ts';
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
      stopped.abort(new StoppedError('Stopped before the first call.'));
    });
  }
  return AbortSignal.any([stopped.signal, AbortSignal.timeout(timeLimitMinutes * 60_000)]);
}

/** @returns true when every call was made and went well. */
async function main(words: readonly string[]): Promise<boolean> {
  const { calls, timeLimitMinutes, isMarkdown, jsonFile } = parseArguments(words);
  const signal = stopSignal(timeLimitMinutes);
  quietLibraries();
  const { runSpawn } = await import('./spawn/run-spawn.ts');
  const result = await runSpawn({ calls, signal, report });
  console.log(spawnReport(result, { isMarkdown }));
  if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(result, null, 2)}\n`);
  const sides = [result.voxie, result.floor];
  if (signal.aborted) report('The run was cut short: the table holds what was measured until then.');
  return sides.every(({ samples, failures }) => samples.length === calls && failures.length === 0);
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
