import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { stateDirectory } from './paths.ts';
import { familyOf, isAlive, startTimeOf } from './process-table.ts';
import { StackError } from './stack-error.ts';

const recordSchema = z.object({ name: z.string(), pid: z.number(), startTime: z.string() });
const fileSchema = z.object({ supervisor: recordSchema, parts: z.array(recordSchema) });
type Row = z.infer<typeof recordSchema>;

const path = join(stateDirectory, 'dev/running.json');

let isRecorded = false;

/** Two processes may have had the same number; the time of start tells them apart. */
function isSame(row: Row): boolean {
  return isAlive(row.pid) && startTimeOf(row.pid) === row.startTime;
}

function rowOf(name: string, pid: number): Row | undefined {
  const startTime = startTimeOf(pid);
  return startTime === undefined ? undefined : { name, pid, startTime };
}

/** Notes which processes run, so that a next start can end what a killed one left behind. */
export function recordRunning(parts: ReadonlyMap<string, number>): void {
  const supervisor = rowOf('dev', process.pid);
  if (supervisor === undefined) return;
  const rows = [...parts].flatMap(([name, pid]) => rowOf(name, pid) ?? []);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ supervisor, parts: rows }));
  isRecorded = true;
}

/** Removes the note, if this process wrote one: another's stays. */
export function forgetRunning(): void {
  if (isRecorded) rmSync(path, { force: true });
}

/**
 * Ends what an earlier `npm run dev` of this folder left running when it was killed.
 * @returns the names of what was ended.
 * @throws StackError while that other one still runs.
 */
export async function endLeftovers(): Promise<string[]> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return [];
  }
  const { supervisor, parts } = fileSchema.parse(JSON.parse(text));
  if (isSame(supervisor)) {
    throw new StackError(`npm run dev already runs for this folder (process ${supervisor.pid}): stop that one first.`);
  }
  const left = parts.filter(isSame);
  const family = left.flatMap((row) => familyOf(row.pid));
  for (const pid of family) signal(pid, 'SIGTERM');
  for (let waitedMs = 0; waitedMs < 10_000 && family.some(isAlive); waitedMs += 100) await delay(100);
  for (const pid of family) if (isAlive(pid)) signal(pid, 'SIGKILL');
  rmSync(path, { force: true });
  return left.map((row) => row.name);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}
