import type { ConcurrentCalls, SettingsOutput } from '@voxie/contracts';
import { workspaceSettings } from '@voxie/db';
import type { Ask } from '../context.ts';
import type { ApiDeps } from '../deps.ts';

const orNone = (limit: number): number | null => (limit === 0 ? null : limit);

/** What the deployment says of calls at once. */
export function concurrentCallsOf({ settings }: Pick<ApiDeps, 'settings'>): ConcurrentCalls {
  const { usual, most } = settings.limits.concurrentCalls;
  return { usual: orNone(usual === 0 ? most : usual), most: orNone(most) };
}

/** What the workspace has set, and what holds where it has not. */
export async function getSettings({ deps, actor }: Ask<object>): Promise<SettingsOutput> {
  return { ...(await workspaceSettings.get(actor.db, actor.workspaceId)), concurrentCalls: concurrentCallsOf(deps) };
}
