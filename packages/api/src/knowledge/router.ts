import { knowledgeInputs, knowledgeOutputs, knowledgeSourceSchema } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { addSource } from './add.ts';
import { deleteSource } from './delete.ts';
import { getSource } from './get.ts';
import { listSources } from './list.ts';
import { listSourcePassages } from './passages.ts';
import { retrySource } from './retry.ts';
import { knowledgeRoutes as routes } from './routes.ts';
import { trySearch } from './search.ts';
import { watchKnowledge } from './watch.ts';

export const knowledgeRouter = router({
  list: procedure('knowledge.read')
    .meta(routes.list)
    .input(knowledgeInputs.list)
    .output(knowledgeOutputs.list)
    .query(({ ctx, input }) => listSources({ ...ctx, input })),
  get: procedure('knowledge.read')
    .meta(routes.get)
    .input(knowledgeInputs.get)
    .output(knowledgeSourceSchema)
    .query(({ ctx, input }) => getSource({ ...ctx, input })),
  add: procedure('knowledge.write')
    .meta(routes.add)
    .input(knowledgeInputs.add)
    .output(knowledgeSourceSchema)
    .mutation(({ ctx, input }) => addSource({ ...ctx, input })),
  retry: procedure('knowledge.write')
    .meta(routes.retry)
    .input(knowledgeInputs.retry)
    .output(knowledgeSourceSchema)
    .mutation(({ ctx, input }) => retrySource({ ...ctx, input })),
  delete: procedure('knowledge.write')
    .meta(routes.delete)
    .input(knowledgeInputs.delete)
    .output(knowledgeOutputs.deleted)
    .mutation(({ ctx, input }) => deleteSource({ ...ctx, input })),
  passages: procedure('knowledge.read')
    .meta(routes.passages)
    .input(knowledgeInputs.passages)
    .output(knowledgeOutputs.passages)
    .query(({ ctx, input }) => listSourcePassages({ ...ctx, input })),
  search: procedure('knowledge.read')
    .meta(routes.search)
    .input(knowledgeInputs.search)
    .output(knowledgeOutputs.search)
    .query(({ ctx, input }) => trySearch({ ...ctx, input })),
  watch: procedure('knowledge.read')
    .input(knowledgeInputs.watch)
    .subscription(({ ctx, input, signal }) => watchKnowledge({ ...ctx, input, signal })),
});
