import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { rename, unlink } from 'node:fs/promises';
import { toolKinds } from '@voxie/contracts';
import { ToolFailure } from '../tool-context.ts';
import { absolute, filesUnder, kindAt, limits, makeParents, openInside, placeOf, told } from './agent-folder.ts';
import type { Place } from './agent-folder.ts';
import { kitTool } from './kit-tool.ts';

const newFile = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;

/** Throws where the folder would become too large, or the file too long. Answers the file's bytes after the write. */
async function requireRoom(place: Place, added: number, isAppend: boolean): Promise<number> {
  const files = await filesUnder({ ...place, segments: [] });
  const before = files.find((file) => file.path === place.shown);
  const after = added + (isAppend ? (before?.bytes ?? 0) : 0);
  if (after > limits.fileBytes) throw new ToolFailure('A file holds at most 1 MB. Begin another one.');
  const total = files.reduce((sum, file) => sum + file.bytes, 0) - (before?.bytes ?? 0) + after;
  if (total > limits.folderBytes) throw new ToolFailure('Your folder is full: it holds at most 50 MB.');
  if (before === undefined && files.length >= limits.files)
    throw new ToolFailure(`Your folder is full: it holds at most ${limits.files} files.`);
  return after;
}

async function write(place: Place, content: string, flags: number): Promise<void> {
  const file = await openInside(place, flags);
  try {
    await file.writeFile(content, 'utf8');
  } finally {
    await file.close();
  }
}

/** Written beside and then moved: a reader sees the old words or the new ones, never half. */
async function replace(place: Place, content: string): Promise<void> {
  const draft: Place = { ...place, segments: [...place.segments.slice(0, -1), `.${randomUUID()}.part`] };
  try {
    await write(draft, content, newFile);
    await rename(absolute(draft), absolute(place));
  } catch (error) {
    await unlink(absolute(draft)).catch(() => undefined);
    throw told(error, place.shown);
  }
}

export const offerFileWrite = kitTool(toolKinds.file_write, async ({ args, context }) => {
  const place = await placeOf(context, args.path);
  if (place.segments.length === 0 || args.path.endsWith('/')) throw new ToolFailure('Name a file, not a folder.');
  if (args.content.includes('\0')) throw new ToolFailure('Only text can be written.');
  const isAppend = args.mode === 'append';
  const bytes = await requireRoom(place, Buffer.byteLength(args.content), isAppend);
  await makeParents(place);
  const kind = await kindAt(place);
  if (kind === 'folder') throw new ToolFailure(`${place.shown} is a folder.`);
  if (isAppend)
    await write(place, args.content, constants.O_WRONLY | constants.O_APPEND | (kind === null ? newFile : 0));
  else await replace(place, args.content);
  return { path: place.shown, bytes, status: kind === null ? 'created' : isAppend ? 'extended' : 'replaced' };
});
