import { auditInputs, auditOutputs } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { exportAudit } from './export.ts';
import { listAudit } from './list.ts';
import { auditRoutes as routes } from './routes.ts';

export const auditRouter = router({
  list: procedure('audit.read')
    .meta(routes.list)
    .input(auditInputs.list)
    .output(auditOutputs.list)
    .query(({ ctx, input }) => listAudit({ ...ctx, input })),
  export: procedure('audit.read')
    .meta(routes.export)
    .input(auditInputs.export)
    .output(auditOutputs.export)
    .query(({ ctx, input }) => exportAudit({ ...ctx, input })),
});
