import { spawn } from 'node:child_process';

export interface Check {
  name: string;
  /** Program and arguments. */
  command: readonly [string, ...string[]];
}

export interface CheckResult {
  name: string;
  isPassed: boolean;
  durationMs: number;
  /** All the tool printed, both streams in order. */
  output: string;
}

export interface RunOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** How many checks may run at the same time. */
  parallel: number;
  onResult: (result: CheckResult) => void;
}

/** Runs one check to its end. A program that cannot be started is a failed check. */
function runCheck(check: Check, options: RunOptions): Promise<CheckResult> {
  const startedAtMs = performance.now();
  const [program, ...args] = check.command;
  return new Promise((resolve) => {
    const chunks: string[] = [];
    const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', 'pipe', 'pipe'] });
    const finish = (isPassed: boolean): void => {
      resolve({ name: check.name, isPassed, durationMs: performance.now() - startedAtMs, output: chunks.join('') });
    };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    child.on('error', (error) => {
      chunks.push(`${error.message}\n`);
      finish(false);
    });
    child.on('close', (code) => {
      finish(code === 0);
    });
  });
}

/** Runs every check, started in the order given, and reports each as it ends. One failure stops no other check. */
export async function runChecks(checks: readonly Check[], options: RunOptions): Promise<CheckResult[]> {
  const waiting = [...checks];
  const results: CheckResult[] = [];
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const result = await runCheck(check, options);
      results.push(result);
      options.onResult(result);
    }
  };
  await Promise.all(Array.from({ length: options.parallel }, work));
  return results;
}
