import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, realpath, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { isAbsolute, join, win32 } from 'node:path';
import { ToolFailure } from '../tool-context.ts';
import type { ToolContext, ToolSettings } from '../tool-context.ts';

export const limits = {
  fileBytes: 1_000_000,
  folderBytes: 50_000_000,
  files: 1000,
  depth: 10,
  nameBytes: 200,
} as const;

/** A place in the folder of an agent: checked by its words, not yet by what stands there. */
export interface Place {
  /** The folder itself, with no link in its path. */
  root: string;
  segments: string[];
  /** As the model is told. */
  shown: string;
}

const folderOf = (
  { filesDirectory }: Pick<ToolSettings, 'filesDirectory'>,
  { workspaceId, agentId }: { workspaceId: string; agentId: string },
): string => join(filesDirectory, workspaceId, agentId);

/** Removes the folder of an agent with all that is in it. */
export async function removeFolder(
  settings: Pick<ToolSettings, 'filesDirectory'>,
  owner: { workspaceId: string; agentId: string },
): Promise<void> {
  await rm(folderOf(settings, owner), { recursive: true, force: true });
}

/** The folder of the agent of this call; made where it is missing. */
async function rootOf({ settings, call }: Pick<ToolContext, 'settings' | 'call'>): Promise<string> {
  if (call.agentId === null) throw new ToolFailure('There is no folder here: this agent is not stored.');
  const folder = folderOf(settings, { workspaceId: call.workspaceId, agentId: call.agentId });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const base = await realpath(settings.filesDirectory);
  const root = folderOf({ filesDirectory: base }, { workspaceId: call.workspaceId, agentId: call.agentId });
  if ((await realpath(folder)) !== root) throw new ToolFailure('The folder of this agent cannot be used now.');
  return root;
}

function segmentsOf(path: string): string[] {
  if (/[\p{Cc}\\]/u.test(path)) throw new ToolFailure('A path has letters, digits and / only, no control characters.');
  if (isAbsolute(path) || win32.isAbsolute(path) || path.startsWith('~'))
    throw new ToolFailure('Give a path inside your folder, for example notes/today.md, not an absolute one.');
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..')) throw new ToolFailure('A path must not have .. in it: it stays inside your folder.');
  if (segments.length > limits.depth) throw new ToolFailure(`At most ${limits.depth} folders deep.`);
  if (segments.some((segment) => Buffer.byteLength(segment) > limits.nameBytes))
    throw new ToolFailure(`A name is too long: at most ${limits.nameBytes} bytes.`);
  return segments;
}

/** The place a path means. Throws ToolFailure for every path that could lead out. */
export async function placeOf(context: Pick<ToolContext, 'settings' | 'call'>, path: string): Promise<Place> {
  const segments = segmentsOf(path);
  return { root: await rootOf(context), segments, shown: segments.join('/') };
}

export const absolute = ({ root, segments }: Pick<Place, 'root' | 'segments'>): string => join(root, ...segments);

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** A failure of the file system in words; anything unforeseen stays what it is. */
export function told(error: unknown, shown: string): unknown {
  const code = codeOf(error);
  const says = (message: string) => new ToolFailure(message, { cause: error });
  if (code === 'ENOENT') return says(`There is no ${shown}. List your files to see what there is.`);
  if (code === 'EISDIR') return says(`${shown} is a folder.`);
  if (code === 'ENOTDIR' || code === 'EEXIST') return says(`A part of ${shown} is a file, not a folder.`);
  if (code === 'ELOOP') return says(`${shown} is a link; links are not followed.`);
  if (code === 'ENAMETOOLONG') return says('This path is too long.');
  if (code === 'ENOSPC' || code === 'EDQUOT') return says('There is no room left on the disk.');
  return error;
}

/** Every folder above a place is a real one: no link leads elsewhere. */
async function requireRealParent(place: Place): Promise<void> {
  const parent = absolute({ root: place.root, segments: place.segments.slice(0, -1) });
  if ((await realpath(parent)) !== parent)
    throw new ToolFailure(`${place.shown} goes through a link; links are not followed.`);
}

/** What stands at a place, or null. Throws for anything but a file and a folder of its own. */
export async function kindAt(place: Place): Promise<'file' | 'folder' | null> {
  try {
    if (place.segments.length > 0) await requireRealParent(place);
    const found = await lstat(absolute(place));
    if (found.isDirectory()) return 'folder';
    if (!found.isFile() || found.nlink > 1)
      throw new ToolFailure(`${place.shown} is not a plain file (a link or a device); it is not touched.`);
    return 'file';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw told(error, place.shown);
  }
}

/**
 * Opens a plain file. No link is followed; a pipe or device does not hang. What was opened is compared with what stands in
 * the folder then, so that a link put there meanwhile is noticed before a byte is read or written.
 */
export async function openInside(place: Place, flags: number): Promise<FileHandle> {
  const path = absolute(place);
  let file: FileHandle | undefined;
  try {
    file = await open(path, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, 0o600);
    const opened = await file.stat();
    await requireRealParent(place);
    const standing = await lstat(path);
    if (!opened.isFile() || opened.nlink !== 1 || opened.ino !== standing.ino || opened.dev !== standing.dev)
      throw new ToolFailure(`${place.shown} is not a plain file (a link or a device); it is not touched.`);
    return file;
  } catch (error) {
    await file?.close();
    throw told(error, place.shown);
  }
}

/** Makes the folders above a place that are missing, one by one, so that none is made behind a link. */
export async function makeParents({ root, segments, shown }: Place): Promise<void> {
  for (let depth = 1; depth < segments.length; depth += 1) {
    const parent: Place = { root, segments: segments.slice(0, depth), shown: segments.slice(0, depth).join('/') };
    const kind = await kindAt(parent);
    if (kind === 'file') throw new ToolFailure(`A part of ${shown} is a file, not a folder.`);
    if (kind === null) await mkdir(absolute(parent), { mode: 0o700 });
  }
}

export interface Entry {
  path: string;
  bytes: number;
  changedAt: string;
}

/** The plain files at or under a place, by name. Links and devices are left out. */
export async function filesUnder(place: Place): Promise<Entry[]> {
  const entries: Entry[] = [];
  const folders = [place.segments];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    if (next.length > limits.depth) continue;
    for (const item of await readdir(absolute({ root: place.root, segments: next }), { withFileTypes: true })) {
      const segments = [...next, item.name];
      if (item.isDirectory()) folders.push(segments);
      if (!item.isFile()) continue;
      const { size, mtime } = await lstat(absolute({ root: place.root, segments }));
      entries.push({ path: segments.join('/'), bytes: size, changedAt: mtime.toISOString() });
    }
  }
  return entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
