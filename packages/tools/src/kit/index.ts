import type { ToolKind } from '@voxie/contracts';
import type { Offer } from '../executor.ts';
import { offerCodeExecution } from './code-execution.ts';
import { offerFileList } from './file-list.ts';
import { offerFileRead } from './file-read.ts';
import { offerFileWrite } from './file-write.ts';

/** The engineer's kit: every kind but those that speak for themselves. */
export type KitKind = Exclude<ToolKind, 'http' | 'mcp' | 'collect'>;

export const kitOffers: Partial<{ [K in KitKind]: Offer<K> }> = {
  file_read: offerFileRead,
  file_write: offerFileWrite,
  file_list: offerFileList,
  code_execution: offerCodeExecution,
};
