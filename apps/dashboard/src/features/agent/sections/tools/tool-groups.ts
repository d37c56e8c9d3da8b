import { toolKinds } from '@voxie/contracts';
import type { ToolKind } from '@voxie/contracts';

interface Group {
  title: string;
  kinds: readonly ToolKind[];
}

const named = [
  { title: 'Your services', kinds: ['http', 'mcp', 'api_call'] },
  { title: 'In the talk', kinds: ['collect', 'websocket_send'] },
  { title: 'Data', kinds: ['database_query', 'supabase_migrate', 'redis_set', 'redis_get', 'log_search'] },
  { title: 'Files', kinds: ['file_read', 'file_write', 'file_list'] },
  { title: 'Computing', kinds: ['code_execution', 'celery_task', 'openai_api_call'] },
] as const satisfies readonly Group[];

const grouped = new Set<string>(named.flatMap(({ kinds }): readonly string[] => kinds));
// A kind that is new in the contracts is offered before anyone has given it a place here.
const others = Object.values(toolKinds)
  .map(({ kind }) => kind)
  .filter((kind) => !grouped.has(kind));

/** Every kind of tool, by what it is for. */
export const toolGroups: readonly Group[] = others.length === 0 ? named : [...named, { title: 'More', kinds: others }];
