import type { historyInputs, SavedView } from '@voxie/contracts';
import { savedViews } from '@voxie/db';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';

type Inputs = typeof historyInputs.views;

/** Every member keeps views; those that all see are editors' to keep. */
function requireMayShare(actor: Actor, isShared: boolean | undefined): void {
  if (isShared === true) requireMay(actor, 'views.share');
}

export async function listViews({ actor }: Ask<object>): Promise<{ items: SavedView[] }> {
  return { items: await savedViews.list(actor.db, actor) };
}

/** What the trail says of a view: what it filters by may be words of calls. */
const shownOf = ({ name, isShared, filter }: SavedView) => ({
  name,
  isShared,
  filters: Object.keys(filter).toSorted().join(' '),
});

export async function createView({ actor, audit, input }: Ask<z.infer<Inputs['create']>>): Promise<SavedView> {
  requireMayShare(actor, input.isShared);
  const view = await savedViews.create(actor.db, actor, input);
  await audit({ target: view.id, after: shownOf(view) });
  return view;
}

/** Throws NOT_FOUND for a view that the member may not change. */
export async function updateView({ actor, audit, input }: Ask<z.infer<Inputs['update']>>): Promise<SavedView> {
  requireMayShare(actor, input.isShared);
  const before = (await savedViews.list(actor.db, actor)).find(({ id }) => id === input.viewId);
  const after = await savedViews.update(actor.db, actor, input);
  await audit({ target: after.id, before: before === undefined ? null : shownOf(before), after: shownOf(after) });
  return after;
}

/** Throws NOT_FOUND as above. */
export async function deleteView({ actor, audit, input }: Ask<z.infer<Inputs['delete']>>): Promise<{ viewId: string }> {
  const before = (await savedViews.list(actor.db, actor)).find(({ id }) => id === input.viewId);
  await savedViews.remove(actor.db, actor.workspaceId, input.viewId);
  await audit({ target: input.viewId, before: before === undefined ? null : shownOf(before) });
  return input;
}
