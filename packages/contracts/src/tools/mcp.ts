import { z } from 'zod';
import { httpUrlSchema, nameSchema } from '../config/text.ts';
import { toolCommon } from './common.ts';
import type { ToolKindDescriptor } from './common.ts';
import { headersSchema } from './http.ts';

export const mcpTool = {
  kind: 'mcp',
  title: 'MCP server',
  about: 'Offers the tools of a Model Context Protocol server over streamable HTTP.',
  description: '',
  parameters: null,
  schema: z.strictObject({
    kind: z.literal('mcp'),
    ...toolCommon,
    url: httpUrlSchema,
    headers: headersSchema.default({}),
    tools: z
      .record(z.string().max(128), nameSchema)
      .default({})
      .describe(
        "The server's tools that are offered, each with the name the model sees. Empty: all, by their own names.",
      ),
  }),
} as const satisfies ToolKindDescriptor;
