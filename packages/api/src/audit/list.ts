import type { AuditRecord, auditInputs, Page } from '@voxie/contracts';
import { audit as trail } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';

/** Entries of the audit trail, the newest first. */
export function listAudit({ actor, input }: Ask<z.infer<typeof auditInputs.list>>): Promise<Page<AuditRecord>> {
  return trail.list(actor.db, actor.workspaceId, input);
}
