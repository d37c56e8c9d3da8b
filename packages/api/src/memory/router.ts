import { memoryInputs, memoryOutputs } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { listFacts } from './facts.ts';
import { forgetFacts } from './forget.ts';
import { listParticipants } from './participants.ts';
import { memoryRoutes as routes } from './routes.ts';

export const memoryRouter = router({
  participants: procedure('memory.read')
    .meta(routes.participants)
    .input(memoryInputs.participants)
    .output(memoryOutputs.participants)
    .query(({ ctx, input }) => listParticipants({ ...ctx, input })),
  facts: procedure('memory.read')
    .meta(routes.facts)
    .input(memoryInputs.facts)
    .output(memoryOutputs.facts)
    .query(({ ctx, input }) => listFacts({ ...ctx, input })),
  forget: procedure('memory.write')
    .meta(routes.forget)
    .input(memoryInputs.forget)
    .output(memoryOutputs.forgotten)
    .mutation(({ ctx, input }) => forgetFacts({ ...ctx, input })),
});
