import type { Creation, creationInputs, Page } from '@voxie/contracts';
import { creations } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';

/** Those that are still open: a finished one is an agent, or nothing. */
export function listCreations({ actor, input }: Ask<z.infer<typeof creationInputs.list>>): Promise<Page<Creation>> {
  return creations.listOpen(actor.db, actor.workspaceId, input);
}
