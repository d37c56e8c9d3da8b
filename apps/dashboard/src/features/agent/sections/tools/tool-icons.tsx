import type { ToolKind } from '@voxie/contracts';
import {
  BookOpen,
  Bot,
  Braces,
  Clock,
  Database,
  FilePen,
  FileText,
  FolderOpen,
  GitPullRequest,
  Globe,
  History,
  ListChecks,
  Plug,
  Radio,
  Save,
  Waypoints,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

const icons = {
  http: Globe,
  mcp: Plug,
  collect: ListChecks,
  file_read: FileText,
  file_write: FilePen,
  file_list: FolderOpen,
  database_query: Database,
  supabase_migrate: GitPullRequest,
  api_call: Waypoints,
  openai_api_call: Bot,
  log_search: History,
  code_execution: Braces,
  redis_set: Save,
  redis_get: BookOpen,
  celery_task: Clock,
  websocket_send: Radio,
} as const satisfies Record<ToolKind, LucideIcon>;

/** A kind of tool as a picture. */
export function ToolIcon({ kind }: { kind: string }) {
  const Icon = Object.entries(icons).find(([id]) => id === kind)?.[1] ?? Plug;
  return (
    <span className="grid size-8 shrink-0 place-items-center rounded-md bg-accent text-accent-foreground">
      <Icon className="size-4" aria-hidden />
    </span>
  );
}
