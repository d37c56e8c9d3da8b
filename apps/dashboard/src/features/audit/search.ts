import { auditFilterSchema } from '@voxie/contracts';
import { searchFilterOf } from '../../lib/search-filter.ts';

export const { read: readAuditFilter, changed: changedAuditFilter } = searchFilterOf(auditFilterSchema);
