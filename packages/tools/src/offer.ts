import { isReservedTool } from '@voxie/contracts';
import type { ToolConfig, ToolKind } from '@voxie/contracts';
import type { Offer, OfferedTool } from './executor.ts';
import { offerCollect } from './collect/collect.ts';
import { offerHttp } from './http/http.ts';
import { kitOffers } from './kit/index.ts';
import type { ToolContext } from './tool-context.ts';

type Offers = { [K in ToolKind]: Offer<K> };

/** One executor a kind. Adding a tool: its descriptor in contracts, its executor here. */
const offers: Offers = {
  http: offerHttp,
  // Loaded when an agent has a server: most calls have none.
  mcp: async (name, tool, context) => await (await import('./mcp/mcp.ts')).offerMcp(name, tool, context),
  collect: offerCollect,
  ...kitOffers,
};

const offerOf = <K extends ToolKind>(kind: K): Offer<K> => offers[kind];

/**
 * The tools of an agent as its model is offered them, in the config's order. One that cannot be offered is left out and
 * logged: a call never fails for it. Of two by one name the first stands;
 * one by a name of the runtime's own is left out.
 */
export async function offerTools(
  tools: Readonly<Record<string, ToolConfig>>,
  context: ToolContext,
): Promise<OfferedTool[]> {
  const offered = await Promise.all(Object.entries(tools).map(([name, tool]) => tryOffer(name, tool, context)));
  const byName = new Map<string, OfferedTool>();
  for (const tool of offered.flat()) {
    // A server of somebody's own names its tools as it likes: one by a name of ours would end the call, or stand in for it.
    if (isReservedTool(tool.name))
      context.logger.warn({ tool: tool.name }, 'a tool has a name that the runtime uses itself; it is not offered');
    else if (byName.has(tool.name))
      context.logger.warn({ tool: tool.name }, 'two tools have one name; the first is offered');
    else byName.set(tool.name, tool);
  }
  return [...byName.values()];
}

async function tryOffer(name: string, tool: ToolConfig, context: ToolContext): Promise<readonly OfferedTool[]> {
  try {
    return await offerOf(tool.kind)(name, tool, context);
  } catch (error) {
    context.logger.warn({ err: error, tool: name, kind: tool.kind }, 'a tool cannot be offered');
    return [];
  }
}
