import { z } from 'zod';
import { secretNameSchema } from '../config/text.ts';
import { toolCommon } from './common.ts';
import type { ToolKindDescriptor } from './common.ts';

const connection = secretNameSchema.describe(
  'The secret of the workspace that holds the postgres:// URL of a role that may change what it should.',
);

export const databaseQueryTool = {
  kind: 'database_query',
  title: 'Query a database',
  about: 'Reads from a PostgreSQL database of yours, in a read-only transaction.',
  description: 'Run one read-only SQL query with $1, $2 parameters.',
  parameters: z.strictObject({
    sql: z.string().min(1).max(10_000),
    parameters: z
      .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .max(50)
      .optional(),
  }),
  schema: z.strictObject({
    kind: z.literal('database_query'),
    ...toolCommon,
    connection: secretNameSchema.describe(
      'The secret of the workspace that holds the postgres:// URL of a role that may only read. A superuser is refused.',
    ),
    maxRows: z.number().int().min(1).max(1000).default(50),
  }),
} as const satisfies ToolKindDescriptor;

export const supabaseMigrateTool = {
  kind: 'supabase_migrate',
  title: 'Propose a migration',
  about: 'Writes a change of the database schema; a member reviews and applies it in the dashboard.',
  description: 'Propose a migration. Nothing changes until a person approves it.',
  parameters: z.strictObject({
    title: z.string().min(1).max(120),
    sql: z.string().min(1).max(50_000),
    reason: z.string().max(1000).optional(),
  }),
  schema: z.strictObject({ kind: z.literal('supabase_migrate'), ...toolCommon, connection }),
} as const satisfies ToolKindDescriptor;
