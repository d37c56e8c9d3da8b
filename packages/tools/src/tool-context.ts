import type { CallLogKind, ModelUse } from '@voxie/contracts';
import type { Db } from '@voxie/db';
import type { Logger, Outbound } from '@voxie/platform';

/** How the tools of this deployment reach the world. Secrets: never log it. */
export interface ToolSettings {
  /** Folder under which each agent has its own. */
  filesDirectory: string;
  /** Null: values are kept in Postgres. */
  redisUrl: string | null;
  /** Null: no background jobs. */
  databaseUrl: string | null;
  /** The server's own OpenAI-compatible API. */
  openai: { apiKey: string; baseUrl: string };
}

/** What a tool may know and do. */
export interface ToolContext {
  call: { id: string; workspaceId: string; agentId: string | null; participant: string | null };
  /** Who uses it: the agent, or a member of its team. */
  agentName: string;
  /** What stands in {{name}} places. */
  values: Readonly<Record<string, string>>;
  /** A secret of the call's workspace. Throws ToolFailure where there is none by that name. */
  secret: (name: string) => Promise<string>;
  outbound: Outbound;
  /** The service client: an executor names the workspace in every query. */
  db: Db;
  settings: ToolSettings;
  logger: Logger;
  /** Sends a typed event to the clients in the room of this call. */
  publish: (event: string, data: unknown) => Promise<void>;
  /** Writes into the log of the call. Never fails. */
  note: (kind: CallLogKind, detail: Readonly<Record<string, string | number | boolean>>) => void;
  /** Counts what a tool used of a model, for the cost of the call. */
  meter: (use: ModelUse) => void;
  /** What is to be let go of when the call is over: connections, timers. */
  onEnd: (release: () => void | Promise<void>) => void;
}

/** A tool did not do what it was asked. The message is told to the model: say what it can do about it. */
export class ToolFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ToolFailure';
  }
}
