import { toolInputs, toolOutputs } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { discoverTools } from './discover.ts';
import { toolRoutes as routes } from './routes.ts';
import { tryTool } from './try.ts';

export const toolsRouter = router({
  try: procedure('tools.try')
    .meta(routes.try)
    .input(toolInputs.try)
    .output(toolOutputs.try)
    .mutation(({ ctx, input }) => tryTool({ ...ctx, input })),
  discover: procedure('tools.try')
    .meta(routes.discover)
    .input(toolInputs.discover)
    .output(toolOutputs.discover)
    .mutation(({ ctx, input }) => discoverTools({ ...ctx, input })),
});
