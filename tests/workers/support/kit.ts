import { randomUUID } from 'node:crypto';
import { toolConfigSchema } from '@voxie/contracts';
import type { ToolConfig } from '@voxie/contracts';
import { agents, createServiceClient, people } from '@voxie/db';
import { createLogger, createOutbound } from '@voxie/platform';
import { offerTools, ToolFailure } from '@voxie/tools';
import type { ToolContext } from '@voxie/tools';
import type { StackFacts } from '@voxie/stack';
import { signUp } from '../../setup/sign-up.ts';

export const silent = createLogger({ name: 'test', level: 'silent' });

/** A call of an agent that is stored, as its tools see it, on real services. */
export interface KitCall extends AsyncDisposable {
  context: ToolContext;
  userId: string;
  use: (
    config: { kind: ToolConfig['kind'] } & Record<string, unknown>,
    args: Record<string, unknown>,
  ) => Promise<unknown>;
}

interface Given {
  settings?: Partial<ToolContext['settings']>;
  secrets?: Record<string, string>;
  /** Another agent of the workspace of this call. */
  beside?: KitCall;
}

export async function kitCall({ urls, ports, secrets: keys }: StackFacts, given: Given = {}): Promise<KitCall> {
  const db = createServiceClient({ url: urls.supabase, secretKey: keys.secretKey });
  const owner = given.beside === undefined ? await signUp({ urls, secrets: keys }, 'kit') : given.beside;
  const workspaceId =
    given.beside?.context.call.workspaceId ?? (await people.listWorkspaces(db, owner.userId))[0]?.id ?? '';
  const draft = { name: 'Luna', instructions: 'You are an engineer.' };
  const agent = await agents.create(db, { workspaceId, name: 'Luna', draft, createdBy: owner.userId });
  const { data, error } = await db
    .from('call_sessions')
    .insert({
      workspace_id: workspaceId,
      kind: 'agent',
      agent_id: agent.id,
      agent_name: 'Luna',
      room_name: randomUUID(),
    })
    .select('id')
    .single();
  if (error !== null) throw new Error('no call', { cause: error });
  const releases: (() => void | Promise<void>)[] = [];
  const context: ToolContext = {
    call: { id: data.id, workspaceId, agentId: agent.id, participant: null },
    agentName: 'Luna',
    values: {},
    secret: (name) => {
      const value = given.secrets?.[name];
      return value === undefined
        ? Promise.reject(new ToolFailure(`There is no secret ${name}.`))
        : Promise.resolve(value);
    },
    outbound: createOutbound({ allow: [{ host: '127.0.0.1', port: ports.postgres }] }),
    db,
    settings: {
      filesDirectory: '',
      redisUrl: null,
      databaseUrl: urls.database,
      openai: { apiKey: '', baseUrl: '' },
      ...given.settings,
    },
    logger: silent,
    publish: () => Promise.resolve(),
    note: () => undefined,
    meter: () => undefined,
    onEnd: (release) => void releases.push(release),
  };
  return {
    context,
    userId: owner.userId,
    use: async (config, args) => {
      const [tool] = await offerTools({ tool: toolConfigSchema.parse(config) }, context);
      if (tool === undefined) throw new Error(`${config.kind} is not offered`);
      return await tool.run(args, context, AbortSignal.timeout(tool.timeoutSeconds * 1000));
    },
    [Symbol.asyncDispose]: async () => {
      for (const release of releases) await release();
    },
  };
}
