import { toolKinds } from '@voxie/contracts';
import { ToolFailure } from '../tool-context.ts';
import { filesUnder, kindAt, placeOf } from './agent-folder.ts';
import { kitTool } from './kit-tool.ts';

const shownFiles = 300;

export const offerFileList = kitTool(toolKinds.file_list, async ({ args, context }) => {
  const place = await placeOf(context, args.path ?? '.');
  const kind = await kindAt(place);
  if (kind !== 'folder') throw new ToolFailure(`There is no folder ${place.shown}.`);
  const files = await filesUnder(place);
  return { files: files.slice(0, shownFiles), total: files.length };
});
