import { z } from 'zod';
import { toolCommon } from './common.ts';
import type { ToolKindDescriptor } from './common.ts';

const path = z.string().min(1).max(500).describe('A path inside the folder of this agent, for example notes/today.md.');

export const fileReadTool = {
  kind: 'file_read',
  title: 'Read files',
  about: 'Reads text files in the folder of this agent, and nowhere else.',
  description: 'Read a text file of your folder.',
  parameters: z.strictObject({
    path,
    offset: z.number().int().min(0).optional().describe('Character to begin at.'),
  }),
  schema: z.strictObject({ kind: z.literal('file_read'), ...toolCommon }),
} as const satisfies ToolKindDescriptor;

export const fileWriteTool = {
  kind: 'file_write',
  title: 'Write files',
  about: 'Writes text files in the folder of this agent, and nowhere else.',
  description: 'Create, replace or extend a text file in your folder.',
  parameters: z.strictObject({
    path,
    content: z.string().max(200_000),
    mode: z.enum(['replace', 'append']).optional().describe('Default: replace.'),
  }),
  schema: z.strictObject({ kind: z.literal('file_write'), ...toolCommon }),
} as const satisfies ToolKindDescriptor;

export const fileListTool = {
  kind: 'file_list',
  title: 'List files',
  about: 'Lists the folder of this agent.',
  description: 'List the files of your folder, with their sizes.',
  parameters: z.strictObject({ path: path.optional().describe('A folder inside it. Absent: all of it.') }),
  schema: z.strictObject({ kind: z.literal('file_list'), ...toolCommon }),
} as const satisfies ToolKindDescriptor;
