import type { ToolContext } from './tool-context.ts';
import type { McpTool } from './mcp/mcp-connection.ts';

/** The tools of an MCP server, by their own names. Throws ToolFailure in words for the person who sets it up. */
export async function discoverMcp(
  server: { url: string; headers: Readonly<Record<string, string>> },
  world: Pick<ToolContext, 'values' | 'secret' | 'outbound'>,
): Promise<McpTool[]> {
  // Loaded when it is asked for: most processes never do.
  const { listMcpTools } = await import('./mcp/list-mcp-tools.ts');
  return await listMcpTools(server, world);
}
