import { builtInValues } from '@voxie/contracts';
import type { AgentDraft } from '@voxie/contracts';
import { SecretBoxError } from '@voxie/platform';
import { createSecretReader, ToolFailure } from '@voxie/tools';
import type { ToolContext } from '@voxie/tools';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { requireAgent } from '../agents/get.ts';

/** What a tool that is tried out works with: as in a call, with the defaults of the agent's variables. */
export async function toolWorld(
  { deps, actor }: { deps: ApiDeps; actor: Actor },
  agentId: string | undefined,
): Promise<Pick<ToolContext, 'values' | 'secret' | 'outbound'>> {
  const agent = agentId === undefined ? null : await requireAgent(actor, agentId);
  const read = createSecretReader({ db: deps.service, box: deps.secretBox, workspaceId: actor.workspaceId });
  return {
    values: { ...defaultsOf(agent?.draft.variables), ...builtInValues(new Date()) },
    outbound: deps.outbound,
    secret: async (name) => {
      const value = await read(name).catch((error: unknown) => {
        if (!(error instanceof SecretBoxError)) throw error;
        deps.logger.error({ err: error, secret: name }, 'A secret cannot be opened');
        throw new ToolFailure(`The secret ${name} cannot be opened. Set it again.`);
      });
      if (value === null) throw new ToolFailure(`The secret ${name} is not set. Set it in the workspace's secrets.`);
      return value;
    },
  };
}

function defaultsOf(variables: AgentDraft['variables']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables ?? {}).flatMap(([name, variable]) =>
      variable.default === undefined ? [] : [[name, String(variable.default)]],
    ),
  );
}
