import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { jobQueues } from '@voxie/contracts';
import { workspaceData } from '@voxie/db';
import { JobFailure } from '@voxie/jobs';
import type { JobTry } from '@voxie/jobs';
import { StoreError } from '@voxie/recordings';
import { pack } from 'tar-stream';
import type { Pack } from 'tar-stream';
import type { ApiDeps } from '../deps.ts';

type ExportDeps = Pick<ApiDeps, 'service' | 'settings' | 'jobs' | 'logger'>;

const keptForMs = 3 * 86_400_000;
/** How far it is, is told at most this often. */
const tellEveryMs = 1000;
const { retries } = jobQueues.workspace_export;

/** The archive, and a folder of its own. */
interface Target {
  tar: Pack;
  folder: string;
  signal: AbortSignal;
}

async function* linesOf({ service }: ExportDeps, of: { workspaceId: string; table: string }, signal: AbortSignal) {
  for (let after: workspaceData.RowPlace | null = null; ;) {
    signal.throwIfAborted();
    const rows = await workspaceData.readRows(service, { ...of, after });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ content }) => `${JSON.stringify(content)}\n`).join('');
    after = last.place;
  }
}

/** A table as JSON Lines, by way of a file: an archive says how long an entry is before it. */
async function addTable(deps: ExportDeps, { tar, folder, signal }: Target, of: { workspaceId: string; table: string }) {
  const file = join(folder, `${of.table}.jsonl`);
  await pipeline(linesOf(deps, of, signal), createWriteStream(file, { mode: 0o600 }));
  const { size } = await stat(file);
  if (size > 0)
    await pipeline(createReadStream(file), tar.entry({ name: `tables/${of.table}.jsonl`, size, mode: 0o600 }));
  await rm(file);
}

async function addSound({ settings }: ExportDeps, tar: Pack, of: { callId: string; storeKey: string }): Promise<void> {
  const sound = await settings.recordings.read(of.storeKey);
  if (sound === null) return;
  const entry = tar.entry({ name: `recordings/${of.callId}.ogg`, size: sound.totalBytes, mode: 0o600 });
  await pipeline(sound.stream, entry);
}

/** Says how far an export is. Throws where the workspace is gone meanwhile. */
function tellOf({ service }: ExportDeps, exportId: string, signal: AbortSignal) {
  let nextAtMs = 0;
  return async (progress: { done: number; total: number }) => {
    signal.throwIfAborted();
    if (Date.now() < nextAtMs && progress.done < progress.total) return;
    nextAtMs = Date.now() + tellEveryMs;
    if (!(await workspaceData.progressExport(service, exportId, { status: 'running', ...progress })))
      throw new JobFailure('The workspace is gone.', { isFinal: true });
  };
}

/** Writes one thing after another, and tells how far it is. */
async function fill(deps: ExportDeps, target: Target, { data }: JobTry<'workspace_export'>): Promise<void> {
  const { workspaceId, exportId } = data;
  const { service } = deps;
  const tell = tellOf(deps, exportId, target.signal);
  const tables = await workspaceData.listTables(service);
  const total = tables.length + (await workspaceData.countSounds(service, workspaceId));
  let done = 0;
  for (const table of tables) {
    await tell({ done, total });
    await addTable(deps, target, { workspaceId, table });
    done += 1;
  }
  // What was recorded or removed since it was counted changes the end, and not the way there.
  for await (const sound of workspaceData.listSounds(service, { workspaceId })) {
    await tell({ done: Math.min(done, total), total });
    await addSound(deps, target.tar, sound);
    done += 1;
  }
  await tell({ done, total: done });
  target.tar.finalize();
}

async function write(deps: ExportDeps, job: JobTry<'workspace_export'>): Promise<{ bytes: number }> {
  const { workspaceId, exportId } = job.data;
  const found = await workspaceData.getExport(deps.service, { workspaceId, exportId });
  if (found === null) throw new JobFailure('There is no such export.', { isFinal: true });
  const folder = await mkdtemp(join(tmpdir(), 'voxie-export-'));
  try {
    const file = join(folder, 'workspace.tar');
    const tar = pack();
    const target = createWriteStream(file, { mode: 0o600 });
    await once(target, 'open');
    await Promise.all([
      pipeline(tar, target),
      fill(deps, { tar, folder, signal: job.signal }, job).catch((error: unknown) => void tar.destroy(asError(error))),
    ]);
    await deps.settings.recordings.put(found.storeKey, file);
    const { size: bytes } = await stat(file);
    const [finishedAt, expiresAt] = [Date.now(), Date.now() + keptForMs].map((ms) => new Date(ms).toISOString());
    const ready = { status: 'ready', bytes, finishedAt: finishedAt ?? null, expiresAt: expiresAt ?? null } as const;
    // Deleted meanwhile, with its workspace: what was just put goes too.
    if (!(await workspaceData.progressExport(deps.service, exportId, ready)))
      await deps.settings.recordings.delete(found.storeKey);
    return { bytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Writes archives. One that failed for the last time says so: until then it is at work. */
export function workOnExports(deps: ExportDeps): void {
  deps.jobs.work('workspace_export', async (job) => {
    try {
      return await write(deps, job);
    } catch (error) {
      const isLast = job.attempt > retries || (error instanceof JobFailure && error.isFinal);
      if (isLast) await workspaceData.progressExport(deps.service, job.data.exportId, { status: 'failed' });
      if (error instanceof StoreError) throw new JobFailure(error.message, { cause: error });
      throw error;
    }
  });
}
