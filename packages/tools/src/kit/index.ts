import type { ToolKind } from '@voxie/contracts';
import type { Offer } from '../executor.ts';
import { offerApiCall } from './api-call.ts';
import { offerCodeExecution } from './code-execution.ts';
import { offerDatabaseQuery } from './database-query.ts';
import { offerFileList } from './file-list.ts';
import { offerFileRead } from './file-read.ts';
import { offerFileWrite } from './file-write.ts';
import { offerLogSearch } from './log-search.ts';
import { offerSupabaseMigrate } from './supabase-migrate.ts';
import { offerWebsocketSend } from './websocket-send.ts';

/** The engineer's kit: every kind but those that speak for themselves. */
export type KitKind = Exclude<ToolKind, 'http' | 'mcp' | 'collect'>;

/** What brings a large library of its own is loaded when an agent has it: a call starts no later for what it has not. */
export const kitOffers: { [K in KitKind]: Offer<K> } = {
  file_read: offerFileRead,
  file_write: offerFileWrite,
  file_list: offerFileList,
  database_query: offerDatabaseQuery,
  supabase_migrate: offerSupabaseMigrate,
  api_call: offerApiCall,
  openai_api_call: async (name, tool) => (await import('./openai-api-call.ts')).offerOpenaiApiCall(name, tool),
  log_search: offerLogSearch,
  code_execution: offerCodeExecution,
  redis_set: async (name, tool) => (await import('./redis.ts')).offerRedisSet(name, tool),
  redis_get: async (name, tool) => (await import('./redis.ts')).offerRedisGet(name, tool),
  celery_task: async (name, tool) => (await import('./celery-task.ts')).offerCeleryTask(name, tool),
  websocket_send: offerWebsocketSend,
};
