import type { ToolKind } from '@voxie/contracts';
import type { Offer } from '../executor.ts';
import { offerApiCall } from './api-call.ts';
import { offerCodeExecution } from './code-execution.ts';
import { offerDatabaseQuery } from './database-query.ts';
import { offerFileList } from './file-list.ts';
import { offerFileRead } from './file-read.ts';
import { offerFileWrite } from './file-write.ts';
import { offerLogSearch } from './log-search.ts';
import { offerOpenaiApiCall } from './openai-api-call.ts';
import { offerRedisGet, offerRedisSet } from './redis.ts';
import { offerSupabaseMigrate } from './supabase-migrate.ts';
import { offerWebsocketSend } from './websocket-send.ts';

/** The engineer's kit: every kind but those that speak for themselves. */
export type KitKind = Exclude<ToolKind, 'http' | 'mcp' | 'collect'>;

export const kitOffers: Partial<{ [K in KitKind]: Offer<K> }> = {
  file_read: offerFileRead,
  file_write: offerFileWrite,
  file_list: offerFileList,
  database_query: offerDatabaseQuery,
  supabase_migrate: offerSupabaseMigrate,
  api_call: offerApiCall,
  openai_api_call: offerOpenaiApiCall,
  log_search: offerLogSearch,
  code_execution: offerCodeExecution,
  redis_set: offerRedisSet,
  redis_get: offerRedisGet,
  websocket_send: offerWebsocketSend,
};
