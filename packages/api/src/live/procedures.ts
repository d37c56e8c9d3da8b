import { connectionSchema, liveInputs, liveOutputs } from '@voxie/contracts';
import { procedure } from '../trpc.ts';
import { listLive } from './list-live.ts';
import { listen } from './listen.ts';
import { liveRoutes as routes } from './routes.ts';
import { handBack, takeOver } from './take-over.ts';
import { watchLive } from './watch-live.ts';
import { whisper } from './whisper.ts';

/** What members do with calls that are not over; part of `calls`. */
export const liveProcedures = {
  live: procedure('calls.read')
    .input(liveInputs.live)
    .subscription(({ ctx, input, signal }) => watchLive({ ...ctx, input, signal })),
  listLive: procedure('calls.read')
    .meta(routes.listLive)
    .input(liveInputs.listLive)
    .output(liveOutputs.listLive)
    .query(({ ctx, input }) => listLive({ ...ctx, input })),
  listen: procedure('calls.listen')
    .meta(routes.listen)
    .input(liveInputs.listen)
    .output(connectionSchema)
    .mutation(({ ctx, input }) => listen({ ...ctx, input })),
  whisper: procedure('calls.whisper')
    .meta(routes.whisper)
    .input(liveInputs.whisper)
    .output(liveOutputs.whisper)
    .mutation(({ ctx, input }) => whisper({ ...ctx, input })),
  takeOver: procedure('calls.takeOver')
    .meta(routes.takeOver)
    .input(liveInputs.takeOver)
    .output(connectionSchema)
    .mutation(({ ctx, input }) => takeOver({ ...ctx, input })),
  handBack: procedure('calls.takeOver')
    .meta(routes.handBack)
    .input(liveInputs.handBack)
    .output(liveOutputs.handBack)
    .mutation(({ ctx, input }) => handBack({ ...ctx, input })),
};
