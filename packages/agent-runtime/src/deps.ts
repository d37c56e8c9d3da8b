import type { Db } from '@voxie/db';
import type { Logger } from '@voxie/platform';
import type { ProviderSettings } from '@voxie/providers';

/** What a call needs of the world. */
export interface RuntimeDeps {
  /** The service client: the worker checks every id against the database itself. */
  db: Db;
  providers: ProviderSettings;
  logger: Logger;
}
