import type { RouterOutputs } from '@voxie/client';
import type { Api } from '../session/connect.ts';

export type Remote = RouterOutputs['agents']['list']['items'][number];

/** Every agent of the workspace, by slug. */
export async function listRemote(api: Api): Promise<Map<string, Remote>> {
  const found = new Map<string, Remote>();
  let cursor: string | undefined;
  do {
    const page = await api.agents.list.query({ limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    for (const agent of page.items) found.set(agent.slug, agent);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}
