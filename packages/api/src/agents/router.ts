import { agentCheckSchema, agentInputs, agentOutputs, agentSchema, agentVersionSchema } from '@voxie/contracts';
import { procedure, router } from '../trpc.ts';
import { checkAgent } from './check.ts';
import { createAgent } from './create.ts';
import { deleteAgent } from './delete.ts';
import { duplicateAgent } from './duplicate.ts';
import { exportAgent } from './export.ts';
import { getAgent } from './get.ts';
import { importAgent } from './import.ts';
import { listAgents } from './list.ts';
import { publishAgent } from './publish.ts';
import { restoreAgent } from './restore.ts';
import { agentRoutes as routes } from './routes.ts';
import { updateAgent } from './update.ts';
import { getAgentVersion } from './version.ts';
import { listAgentVersions } from './versions.ts';
import { watchAgents } from './watch.ts';

export const agentsRouter = router({
  list: procedure('agents.read')
    .meta(routes.list)
    .input(agentInputs.list)
    .output(agentOutputs.list)
    .query(({ ctx, input }) => listAgents({ ...ctx, input })),
  get: procedure('agents.read')
    .meta(routes.get)
    .input(agentInputs.get)
    .output(agentSchema)
    .query(({ ctx, input }) => getAgent({ ...ctx, input })),
  create: procedure('agents.write')
    .meta(routes.create)
    .input(agentInputs.create)
    .output(agentSchema)
    .mutation(({ ctx, input }) => createAgent({ ...ctx, input })),
  update: procedure('agents.write')
    .meta(routes.update)
    .input(agentInputs.update)
    .output(agentSchema)
    .mutation(({ ctx, input }) => updateAgent({ ...ctx, input })),
  publish: procedure('agents.write')
    .meta(routes.publish)
    .input(agentInputs.publish)
    .output(agentSchema)
    .mutation(({ ctx, input }) => publishAgent({ ...ctx, input })),
  check: procedure('agents.write')
    .meta(routes.check)
    .input(agentInputs.check)
    .output(agentCheckSchema)
    .query(({ ctx, input }) => checkAgent({ ...ctx, input })),
  versions: procedure('agents.read')
    .meta(routes.versions)
    .input(agentInputs.versions)
    .output(agentOutputs.versions)
    .query(({ ctx, input }) => listAgentVersions({ ...ctx, input })),
  version: procedure('agents.read')
    .meta(routes.version)
    .input(agentInputs.version)
    .output(agentVersionSchema)
    .query(({ ctx, input }) => getAgentVersion({ ...ctx, input })),
  restore: procedure('agents.write')
    .meta(routes.restore)
    .input(agentInputs.restore)
    .output(agentSchema)
    .mutation(({ ctx, input }) => restoreAgent({ ...ctx, input })),
  duplicate: procedure('agents.write')
    .meta(routes.duplicate)
    .input(agentInputs.duplicate)
    .output(agentSchema)
    .mutation(({ ctx, input }) => duplicateAgent({ ...ctx, input })),
  export: procedure('agents.read')
    .meta(routes.export)
    .input(agentInputs.export)
    .output(agentOutputs.exported)
    .query(({ ctx, input }) => exportAgent({ ...ctx, input })),
  import: procedure('agents.write')
    .meta(routes.import)
    .input(agentInputs.import)
    .output(agentOutputs.imported)
    .mutation(({ ctx, input }) => importAgent({ ...ctx, input })),
  delete: procedure('agents.write')
    .meta(routes.delete)
    .input(agentInputs.delete)
    .output(agentOutputs.deleted)
    .mutation(({ ctx, input }) => deleteAgent({ ...ctx, input })),
  watch: procedure('agents.read')
    .input(agentInputs.watch)
    .subscription(({ ctx, input, signal }) => watchAgents({ ...ctx, input, signal })),
});
