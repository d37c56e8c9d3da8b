import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticeOf } from './app-runner.ts';
import { ensureChromium } from './chromium.ts';
import { systemEnv } from './env.ts';
import { inheritedEnv } from './inherited-env.ts';
import { findLivekit } from './livekit-binary.ts';
import { killAllProcesses, ManagedProcess, stopAllProcesses } from './managed-process.ts';
import { repositoryRoot } from './paths.ts';
import { ensurePrometheus } from './prometheus.ts';
import { ensureRedis } from './redis.ts';
import { messageOf } from './stack-error.ts';
import { addCounts, countReport, lastLine, type TestCount } from './test-count.ts';
import { bold, dim, green, say, sayProblem, seconds, yellow } from './terminal.ts';
import { makeThrowawayDirectory } from './throwaway-directory.ts';

/** What tests run with: none of the user's keys and addresses. */
async function testEnv(): Promise<Record<string, string>> {
  const env = inheritedEnv();
  env[process.stdout.isTTY ? 'FORCE_COLOR' : 'NO_COLOR'] = '1';
  for (const name of ['VOXIE_TEST_PORTS', 'VOXIE_SCREENSHOTS']) {
    const value = systemEnv[name];
    if (value !== undefined) env[name] = value;
  }
  say(bold('What the tests need'));
  const report = (line: string): void => say(dim(`  ${line}`));
  const chromium = await ensureChromium(report);
  if (chromium.path === undefined) sayProblem(chromium.advice);
  else {
    env['CHROMIUM_PATH'] = chromium.path;
    say(`${green('✓')} Chromium         ${chromium.path}`);
  }
  const redis = await ensureRedis(report);
  if (redis.path === undefined) sayProblem(redis.advice);
  else say(`${green('✓')} Redis            ${redis.path}`);
  const prometheus = await ensurePrometheus(report);
  if (prometheus.path === undefined) sayProblem(prometheus.advice);
  else say(`${green('✓')} Prometheus       ${prometheus.path}`);
  const livekit = await findLivekit(report);
  if (livekit.path === undefined) sayProblem(livekit.advice);
  else say(`${green('✓')} livekit-server   ${livekit.path} (${livekit.from})`);
  say(`${green('✓')} PostgreSQL, Supabase API, emulator: from npm; no account, no key, no network`);
  return env;
}

/** Runs a program with its output shown, and returns its exit code. */
async function runShown(name: string, args: string[], env: Record<string, string>): Promise<number | null> {
  const child = new ManagedProcess({
    name,
    command: process.execPath,
    args,
    cwd: repositoryRoot,
    env,
    stopTimeoutMs: 30_000,
  });
  child.logs.onLine((line) => {
    // Libraries under test log JSON; of that, warnings and worse.
    const text = line.startsWith('{"level":') ? noticeOf(line) : line;
    if (text !== undefined) say(text);
  });
  const { code } = await child.exited;
  await child.stop();
  return code;
}

async function runVerify(env: Record<string, string>): Promise<TestCount> {
  const code = await runShown('verify', ['tooling/verify/src/verify.ts'], env);
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

async function runVitest(project: string, env: Record<string, string>): Promise<TestCount> {
  await using directory = makeThrowawayDirectory();
  const reportPath = directory.join('report.json');
  const vitest = join(repositoryRoot, 'node_modules/vitest/vitest.mjs');
  const args = [
    vitest,
    'run',
    '--project',
    project,
    `--reporter=${join(import.meta.dirname, 'failed-first-reporter.ts')}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportPath}`,
  ];
  const code = await runShown(project, args, env);
  return countReport(existsSync(reportPath) ? readFileSync(reportPath, 'utf8') : undefined, code);
}

async function main(): Promise<TestCount> {
  const env = await testEnv();
  const groups: [string, () => Promise<TestCount>][] = [
    ['verify (lint, format, types, boundaries)', () => runVerify(env)],
    ['unit', () => runVitest('unit', env)],
    ['stack (the whole, on real parts)', () => runVitest('stack', env)],
    ['alone (many calls, measured times)', () => runVitest('alone', env)],
  ];
  const counts: TestCount[] = [];
  const summary: string[] = [];
  for (const [name, run] of groups) {
    say(`\n${bold(name)}`);
    const started = performance.now();
    const count = await run().catch((error: unknown): TestCount => {
      sayProblem(messageOf(error));
      return { passed: 0, failed: 1, skipped: 0 };
    });
    counts.push(count);
    const skipped = count.skipped === 0 ? '' : yellow(`, ${count.skipped} skipped`);
    summary.push(`  ${name.padEnd(42)} ${lastLine(count)}${skipped}   ${seconds(performance.now() - started)}`);
  }
  say(`\n${bold('Summary')}\n${summary.join('\n')}\n`);
  return addCounts(counts);
}

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (isStopping) process.exit(130);
    isStopping = true;
    void stopAllProcesses();
  });
}
process.once('exit', killAllProcesses);

const total = await main().catch((error: unknown): TestCount => {
  sayProblem(messageOf(error));
  return { passed: 0, failed: 1, skipped: 0 };
});
await stopAllProcesses();
if (isStopping && total.failed === 0) total.failed = 1;
say(lastLine(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
