import { leansOn } from '@voxie/contracts';
import type { WantedSecret } from '@voxie/contracts';
import { agents, secrets } from '@voxie/db';
import type { Ask } from '../context.ts';

/** Secrets that drafts of the workspace name and that are not set, with the agents that name them. */
export async function listWantedSecrets({ actor }: Ask<object>): Promise<{ items: WantedSecret[] }> {
  const [drafts, set] = await Promise.all([
    agents.listDrafts(actor.db, actor.workspaceId),
    secrets.list(actor.db, actor.workspaceId),
  ]);
  const known = new Set(set.map(({ name }) => name));
  const wanted = new Map<string, WantedSecret['agents']>();
  for (const { id, name, draft } of drafts) {
    const names = new Set(leansOn(draft).secrets.map((secret) => secret.name));
    for (const secret of names)
      if (!known.has(secret)) wanted.set(secret, [...(wanted.get(secret) ?? []), { id, name }]);
  }
  const items = [...wanted].map(([name, by]) => ({ name, agents: by }));
  return { items: items.toSorted((a, b) => a.name.localeCompare(b.name)) };
}
