import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { ToolConfigOf } from '@voxie/contracts';
import { serverHeaders } from '../http/headers.ts';
import type { Offer, OfferedTool } from '../executor.ts';
import { ToolFailure } from '../tool-context.ts';
import type { ToolContext } from '../tool-context.ts';
import { McpConnection } from './mcp-connection.ts';
import { withoutItsWords } from './mcp-client.ts';
import type { McpTool } from './mcp-connection.ts';

/** A server that is down must not keep a call from beginning. */
const startWithinMs = 3000;
/** Of one server: a model that sees more chooses worse. */
const maxTools = 60;

/** The tools of an MCP server, chosen and named by the config. None where the server is down when the call begins. */
export const offerMcp: Offer<'mcp'> = async (server, tool, context) => {
  const connection = await connectionTo(server, tool, context);
  const signal = AbortSignal.timeout(startWithinMs);
  try {
    const listed = await connection.listTools(signal);
    return choose(tool.tools, listed).map(({ name, source }) => ({
      ...offered(source, tool),
      name,
      run: async (args, _context, stop) => resultOf(await connection.callTool(source.name, args, stop)),
    }));
  } catch (error) {
    context.note('mcp_lost', { server, when: 'start' });
    await connection.close();
    throw withoutItsWords(error);
  }
};

async function connectionTo(server: string, tool: ToolConfigOf<'mcp'>, context: ToolContext): Promise<McpConnection> {
  const connection = new McpConnection({
    url: tool.url,
    headers: await serverHeaders(tool.headers, context),
    fetch: context.outbound.fetch,
    onChange: (state) => {
      context.logger.info({ server, state }, 'MCP server');
      context.note(state === 'connected' ? 'mcp_connected' : 'mcp_lost', { server, when: 'call' });
    },
  });
  context.onEnd(async () => await connection.close());
  return connection;
}

function offered(source: McpTool, tool: ToolConfigOf<'mcp'>): Omit<OfferedTool, 'name' | 'run'> {
  return {
    kind: 'mcp',
    description: [tool.description, source.description].filter((part) => part !== '').join(' '),
    parameters: source.parameters,
    approval: tool.approval,
    timeoutSeconds: tool.timeoutSeconds,
  };
}

/** The server's tools with the names the model sees. Of an empty choice: all, by their own names. */
function choose(
  choice: Readonly<Record<string, string>>,
  listed: readonly McpTool[],
): { name: string; source: McpTool }[] {
  const isAll = Object.keys(choice).length === 0;
  return listed
    .flatMap((source) => {
      const name = isAll ? modelName(source.name) : choice[source.name];
      return name === undefined ? [] : [{ name, source }];
    })
    .slice(0, maxTools);
}

/** As models take names: letters, digits, underscores and hyphens. */
const modelName = (name: string): string => name.replaceAll(/[^A-Za-z0-9_-]/gu, '_').slice(0, 64);

/** What the model is told of a result: its text; of other content its kind. Throws ToolFailure where the tool failed. */
export function resultOf({ content, structuredContent, isError }: CallToolResult): unknown {
  const parts = content.map((part) =>
    part.type === 'text' ? part.text : `(${part.type} that cannot be told in a call)`,
  );
  const text = parts.join('\n');
  if (isError === true)
    throw new ToolFailure(text === '' ? 'The tool failed and did not say why.' : text.slice(0, 2000));
  return text === '' && structuredContent !== undefined ? structuredContent : text;
}
