import { analyticsComparisonSchema, analyticsInputs, analyticsOverviewSchema } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { compareVersions } from './compare.ts';
import { getOverview } from './overview.ts';
import { analyticsRoutes as routes } from './routes.ts';

export const analyticsRouter = router({
  overview: procedure('analytics.read')
    .meta(routes.overview)
    .input(analyticsInputs.overview)
    .output(analyticsOverviewSchema)
    .query(({ ctx, input }) => getOverview({ ...ctx, input })),
  compare: procedure('analytics.read')
    .meta(routes.compare)
    .input(analyticsInputs.compare)
    .output(analyticsComparisonSchema)
    .query(({ ctx, input }) => compareVersions({ ...ctx, input })),
});
