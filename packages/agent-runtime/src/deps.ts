import type { Db } from '@voxie/db';
import type { Chat, Embedder } from '@voxie/knowledge';
import type { Logger, Outbound, SecretBox } from '@voxie/platform';
import type { ProviderSettings } from '@voxie/providers';
import type { ToolSettings } from '@voxie/tools';

/** What a call needs of the world. */
export interface RuntimeDeps {
  /** The service client: the worker checks every id against the database itself. */
  db: Db;
  providers: ProviderSettings;
  /** Whether the worker runs the local end-of-turn model. */
  hasTurnModel: boolean;
  /** Whether the LiveKit server is LiveKit Cloud: it alone licenses LiveKit's noise cancellation. */
  isLivekitCloud: boolean;
  tools: ToolSettings;
  /** The folder in which the record of calls is kept until the database has it. */
  spoolDirectory: string;
  /** Null: knowledge is found by its words alone. */
  embedder: Embedder | null;
  /** The server's own model, for what no agent says. */
  chat: Chat;
  /** The way out to addresses that tenants choose. */
  outbound: Outbound;
  /** Opens what `createSecretReader` of packages/tools reads. */
  secretBox: SecretBox;
  logger: Logger;
  /** Sends what waits of the errors and spans of the call. Never rejects. */
  flush?: () => Promise<void>;
}
