import type { Deployment } from '@voxie/contracts';
import { supervision } from '@voxie/db';
import type { Db } from '@voxie/db';
import type { MetricsRegistry } from '@voxie/platform';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { journalEnding } from '../record/journal-file.ts';

interface NumbersInput {
  deployment: Deployment;
  db: Db;
  /** Where upstream's health page answers. */
  innerPort: number;
  openCalls: () => number;
  capacity: number;
  spoolDirectory: string;
  providerUrl: string;
}

const timeoutMs = 2000;

async function answers(url: string, isFine: (status: number) => boolean): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    await response.body?.cancel();
    return isFine(response.status);
  } catch {
    return false;
  }
}

async function databaseAnswers(db: Db): Promise<boolean> {
  try {
    await supervision.earliestOpenStatus(db);
    return true;
  } catch {
    return false;
  }
}

/** Bytes of each journal on disk. A folder that is not there yet holds none. */
async function journals(directory: string): Promise<number[]> {
  const names = await readdir(directory).catch(() => []);
  const sizes = names
    .filter((name) => name.endsWith(journalEnding))
    .map(async (name) => {
      // One that was stored meanwhile is gone.
      const found = await stat(join(directory, name)).catch(() => null);
      return found === null ? [] : [found.size];
    });
  return (await Promise.all(sizes)).flat();
}

/** What a worker knows of itself, for `/metrics`. */
export function registerWorkerNumbers(registry: MetricsRegistry, input: NumbersInput): void {
  const { deployment, db, innerPort, openCalls, capacity, spoolDirectory, providerUrl } = input;
  const labels = { deployment };
  const isRegistered = () => answers(`http://127.0.0.1:${innerPort}/`, (status) => status === 200);
  registry.gauge('voxie_worker_up', async () => [{ labels, value: (await isRegistered()) ? 1 : 0 }]);
  registry.gauge('voxie_worker_calls', () => [{ labels, value: openCalls() }]);
  registry.gauge('voxie_worker_capacity', () => [{ labels, value: capacity }]);
  registry.gauge('voxie_worker_load', () => [{ labels, value: openCalls() / capacity }]);
  registry.gauge('voxie_record_backlog_files', async () => [
    { labels, value: (await journals(spoolDirectory)).length },
  ]);
  registry.gauge('voxie_record_backlog_bytes', async () => [
    { labels, value: (await journals(spoolDirectory)).reduce((sum, size) => sum + size, 0) },
  ]);
  registry.gauge('voxie_dependency_up', async () => {
    const [livekit, database, provider] = await Promise.all([
      isRegistered(),
      databaseAnswers(db),
      // A refusal of the missing key is an answer too.
      answers(`${providerUrl}/models`, (status) => status < 500),
    ]);
    return Object.entries({ livekit, database, provider }).map(([dependency, isUp]) => ({
      labels: { dependency },
      value: isUp ? 1 : 0,
    }));
  });
}
