import type { Call, historyInputs, Page } from '@voxie/contracts';
import { calls } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';

export function listCalls({ actor, input }: Ask<z.infer<typeof historyInputs.list>>): Promise<Page<Call>> {
  requireMay(actor, 'calls.read');
  return calls.list(actor.db, actor.workspaceId, input);
}
