import { constants } from 'node:fs';
import { toolKinds } from '@voxie/contracts';
import { ToolFailure } from '../tool-context.ts';
import { kindAt, limits, openInside, placeOf } from './agent-folder.ts';
import type { Place } from './agent-folder.ts';
import { kitTool } from './kit-tool.ts';

const pageCharacters = 20_000;

async function bytesOf(place: Place): Promise<Buffer> {
  const kind = await kindAt(place);
  if (kind === 'folder') throw new ToolFailure(`${place.shown === '' ? 'This' : place.shown} is a folder.`);
  const file = await openInside(place, constants.O_RDONLY);
  try {
    const buffer = Buffer.alloc(limits.fileBytes + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) break;
    }
    if (length > limits.fileBytes) throw new ToolFailure(`${place.shown} is too long to be read: over 1 MB.`);
    return buffer.subarray(0, length);
  } finally {
    await file.close();
  }
}

function textOf(bytes: Buffer, shown: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Told below.
  }
  throw new ToolFailure(`${shown} is not a text file.`);
}

export const offerFileRead = kitTool(toolKinds.file_read, async ({ args, context }) => {
  const place = await placeOf(context, args.path);
  const text = textOf(await bytesOf(place), place.shown);
  const offset = args.offset ?? 0;
  if (offset > 0 && offset >= text.length)
    throw new ToolFailure(`${place.shown} has ${text.length} characters; begin before that.`);
  let end = Math.min(offset + pageCharacters, text.length);
  // Not between the two halves of one character.
  if (end < text.length && /[\uD800-\uDBFF]/u.test(text.charAt(end - 1))) end -= 1;
  return {
    path: place.shown,
    text: text.slice(offset, end),
    totalCharacters: text.length,
    nextOffset: end < text.length ? end : null,
  };
});
