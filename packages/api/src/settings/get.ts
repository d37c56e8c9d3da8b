import type { WorkspaceSettings } from '@voxie/contracts';
import { workspaceSettings } from '@voxie/db';
import type { Ask } from '../context.ts';

/** What the workspace has set, and what holds where it has not. */
export async function getSettings({ actor }: Ask<object>): Promise<WorkspaceSettings> {
  return await workspaceSettings.get(actor.db, actor.workspaceId);
}
