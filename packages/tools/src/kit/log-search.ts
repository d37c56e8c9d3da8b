import { toolKinds } from '@voxie/contracts';
import { logSearch } from '@voxie/db';
import { kitTool } from './kit-tool.ts';

const dayMs = 86_400_000;

export const offerLogSearch = kitTool(toolKinds.log_search, async ({ args, context }) => {
  const { id: exceptCallId, workspaceId } = context.call;
  const since = new Date(Date.now() - (args.days ?? 7) * dayMs);
  const hits = await logSearch.search(context.db, workspaceId, {
    query: args.query,
    since,
    limit: args.limit ?? 10,
    exceptCallId,
  });
  return { found: hits.length, hits };
});
