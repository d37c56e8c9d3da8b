import { OutboundError } from '@voxie/platform';
import { serverHeaders } from '../http/headers.ts';
import { ToolFailure } from '../tool-context.ts';
import type { ToolContext } from '../tool-context.ts';
import { McpConnection } from './mcp-connection.ts';
import { withoutItsWords } from './mcp-client.ts';
import type { McpTool } from './mcp-connection.ts';

const withinMs = 10_000;

/** The tools of an MCP server, by their own names. Throws ToolFailure in words for the person who set it up. */
export async function listMcpTools(
  server: { url: string; headers: Readonly<Record<string, string>> },
  world: Pick<ToolContext, 'values' | 'secret' | 'outbound'>,
): Promise<McpTool[]> {
  const headers = await serverHeaders(server.headers, world);
  const connection = new McpConnection({
    url: server.url,
    headers,
    fetch: world.outbound.fetch,
    onChange: () => undefined,
  });
  try {
    return await connection.listTools(AbortSignal.timeout(withinMs));
  } catch (error) {
    const words = error instanceof OutboundError ? error.message : 'No MCP server answered at this address.';
    throw new ToolFailure(words, { cause: withoutItsWords(error) });
  } finally {
    await connection.close();
  }
}
