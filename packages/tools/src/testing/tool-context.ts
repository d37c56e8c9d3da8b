import type { Db } from '@voxie/db';
import { createLogger, createOutbound } from '@voxie/platform';
import { ToolFailure } from '../tool-context.ts';
import type { ToolContext } from '../tool-context.ts';

/** Stands where a test's tool asks nothing of the database. */
const noDatabase = new Proxy(
  {},
  {
    get: () => {
      throw new Error('This test has no database.');
    },
  },
) as Db; // throws at whatever is asked of it

interface Given extends Partial<Omit<ToolContext, 'secret'>> {
  secrets?: Readonly<Record<string, string>>;
}

/** What a tool's tests run it with: nothing private can be reached, nothing is stored. */
export function testToolContext({ secrets = {}, ...given }: Given = {}): ToolContext {
  return {
    call: { id: 'call', workspaceId: 'workspace', agentId: 'agent', participant: null },
    agentName: 'Luna',
    values: {},
    secret: async (name) => {
      const value = secrets[name];
      if (value === undefined) throw new ToolFailure(`There is no secret ${name}.`);
      return value;
    },
    outbound: createOutbound({ allow: [] }),
    db: noDatabase,
    settings: { filesDirectory: '', redisUrl: null, databaseUrl: null, openai: { apiKey: '', baseUrl: '' } },
    logger: createLogger({ name: 'test', level: 'silent' }),
    publish: async () => undefined,
    note: () => undefined,
    meter: () => undefined,
    onEnd: () => undefined,
    ...given,
  };
}
