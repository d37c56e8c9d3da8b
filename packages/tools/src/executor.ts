import type { ToolConfig, ToolConfigOf, ToolKind } from '@voxie/contracts';
import type { ToolContext } from './tool-context.ts';

/** Arguments as the model gave them: an object that fits the tool's parameters. */
export type ToolArguments = Readonly<Record<string, unknown>>;

/** JSON schema of an object. */
export type ParametersSchema = Readonly<Record<string, unknown>>;

/** A tool as it is offered to the model. */
export interface OfferedTool {
  name: string;
  kind: ToolKind;
  description: string;
  parameters: ParametersSchema;
  approval: ToolConfig['approval'];
  timeoutSeconds: number;
  /** Answers JSON or text for the model. Throws ToolFailure; anything else is a fault of ours. Aborted by `signal`. */
  run: (args: ToolArguments, context: ToolContext, signal: AbortSignal) => Promise<unknown>;
}

/** Makes of one configured tool what the model is offered: usually one, of an MCP server many. */
export type Offer<K extends ToolKind> = (
  name: string,
  tool: ToolConfigOf<K>,
  context: ToolContext,
) => Promise<readonly OfferedTool[]> | readonly OfferedTool[];
