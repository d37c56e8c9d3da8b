import { toolKinds } from '@voxie/contracts';
import { ToolFailure } from '../tool-context.ts';
import type { ToolContext } from '../tool-context.ts';
import { kitTool } from './kit-tool.ts';
import { postgresValues, redisValues } from './value-store.ts';
import type { ValueStore } from './value-store.ts';

const maxBytes = 64_000;

/** Redis where there is one, else Postgres. The keys are the agent's own in both. */
function storeOf({ call, settings, db, logger }: ToolContext): ValueStore {
  if (call.agentId === null) throw new ToolFailure('Nothing can be kept here: this agent is not stored.');
  const owner = { workspaceId: call.workspaceId, agentId: call.agentId };
  return settings.redisUrl === null ? postgresValues(db, owner) : redisValues(settings.redisUrl, owner, logger);
}

export const offerRedisSet = kitTool(toolKinds.redis_set, async ({ args, context }) => {
  const { key, value, ttlSeconds } = args;
  if (Buffer.byteLength(JSON.stringify(value)) > maxBytes)
    throw new ToolFailure('This value is too large: at most 64 KB of JSON.');
  await storeOf(context).set(key, value, ttlSeconds);
  return { stored: key, ttlSeconds: ttlSeconds ?? null };
});

export const offerRedisGet = kitTool(toolKinds.redis_get, async ({ args, context }) => {
  const value = await storeOf(context).get(args.key);
  return value === undefined ? { found: false } : { found: true, value };
});
