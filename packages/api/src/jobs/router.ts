import { jobInputs, jobOutputs, jobSchema } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { getJob } from './get.ts';
import { listJobs } from './list.ts';
import { retryJob } from './retry.ts';
import { jobRoutes as routes } from './routes.ts';

export const jobsRouter = router({
  list: procedure('jobs.read')
    .meta(routes.list)
    .input(jobInputs.list)
    .output(jobOutputs.list)
    .query(({ ctx, input }) => listJobs({ ...ctx, input })),
  get: procedure('jobs.read')
    .meta(routes.get)
    .input(jobInputs.get)
    .output(jobSchema)
    .query(({ ctx, input }) => getJob({ ...ctx, input })),
  retry: procedure('jobs.retry')
    .meta(routes.retry)
    .input(jobInputs.retry)
    .output(jobSchema)
    .mutation(({ ctx, input }) => retryJob({ ...ctx, input })),
});
