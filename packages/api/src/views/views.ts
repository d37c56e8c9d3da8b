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

export function createView({ actor, input }: Ask<z.infer<Inputs['create']>>): Promise<SavedView> {
  requireMayShare(actor, input.isShared);
  return savedViews.create(actor.db, actor, input);
}

/** Throws NOT_FOUND for a view that the member may not change. */
export function updateView({ actor, input }: Ask<z.infer<Inputs['update']>>): Promise<SavedView> {
  requireMayShare(actor, input.isShared);
  return savedViews.update(actor.db, actor, input);
}

/** Throws NOT_FOUND as above. */
export async function deleteView({ actor, input }: Ask<z.infer<Inputs['delete']>>): Promise<{ viewId: string }> {
  await savedViews.remove(actor.db, actor.workspaceId, input.viewId);
  return input;
}
