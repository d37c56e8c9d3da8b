import type { Call, historyInputs, Page } from '@voxie/contracts';
import { calls } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';

export function listCalls({ actor, input }: Ask<z.infer<typeof historyInputs.list>>): Promise<Page<Call>> {
  return calls.list(actor.db, actor.workspaceId, input);
}
