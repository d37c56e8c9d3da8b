import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { workspaceData } from '@voxie/db';
import { JobFailure } from '@voxie/jobs';
import type { JobTry } from '@voxie/jobs';
import { StoreError } from '@voxie/recordings';
import { pack } from 'tar-stream';
import type { Pack } from 'tar-stream';
import type { ApiDeps } from '../deps.ts';

type ExportDeps = Pick<ApiDeps, 'service' | 'settings' | 'jobs' | 'logger'>;

const keptForMs = 3 * 86_400_000;

/** A table as JSON Lines. It is held in memory: a page at a time would need its length before. */
async function linesOf({ service }: ExportDeps, workspaceId: string, table: string): Promise<string> {
  const lines: string[] = [];
  for (let after: string | null = null; ;) {
    const rows = await workspaceData.readRows(service, { workspaceId, table, after });
    const last = rows.at(-1);
    if (last === undefined) return lines.join('');
    lines.push(...rows.map(({ content }) => `${JSON.stringify(content)}\n`));
    after = last.place;
  }
}

async function addSound({ settings }: ExportDeps, tar: Pack, of: { callId: string; storeKey: string }): Promise<void> {
  const sound = await settings.recordings.read(of.storeKey);
  if (sound === null) return;
  const entry = tar.entry({ name: `recordings/${of.callId}.ogg`, size: sound.totalBytes, mode: 0o600 });
  await pipeline(sound.stream, entry);
}

/** Writes one thing after another, and tells how far it is. Throws where the workspace is gone meanwhile. */
async function fill(deps: ExportDeps, tar: Pack, { data, signal }: JobTry<'workspace_export'>): Promise<void> {
  const { workspaceId, exportId } = data;
  const { service } = deps;
  const tables = await workspaceData.listTables(service);
  const sounds = await workspaceData.listSounds(service, workspaceId);
  const total = tables.length + sounds.length;
  let done = 0;
  const tell = async () => {
    signal.throwIfAborted();
    if (!(await workspaceData.progressExport(service, exportId, { status: 'running', done, total })))
      throw new JobFailure('The workspace is gone.', { isFinal: true });
    done += 1;
  };
  for (const table of tables) {
    await tell();
    const lines = await linesOf(deps, workspaceId, table);
    if (lines !== '') tar.entry({ name: `tables/${table}.jsonl`, mode: 0o600 }, lines);
  }
  for (const sound of sounds) {
    await tell();
    await addSound(deps, tar, sound);
  }
  await tell();
  tar.finalize();
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
      fill(deps, tar, job).catch((error: unknown) => void tar.destroy(asError(error))),
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

/** Writes archives. One that fails for good says so. */
export function workOnExports(deps: ExportDeps): void {
  deps.jobs.work('workspace_export', async (job) => {
    try {
      return await write(deps, job);
    } catch (error) {
      await workspaceData.progressExport(deps.service, job.data.exportId, { status: 'failed' });
      if (error instanceof StoreError) throw new JobFailure(error.message, { cause: error });
      throw error;
    }
  });
}
