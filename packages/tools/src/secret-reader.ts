import { providers } from '@voxie/contracts';
import type { ProviderId } from '@voxie/contracts';
import { secrets } from '@voxie/db';
import type { Db } from '@voxie/db';
import type { SecretBox } from '@voxie/platform';

/** The value of a secret by its name. Null: the workspace has none by that name. */
export type ReadSecret = (name: string) => Promise<string | null>;

/**
 * Reads the secrets of one workspace, each once: made for a call, it is forgotten with it. `db`: the service client.
 * Rejects with SecretBoxError where what is stored cannot be opened, and with AppError where the database is away.
 */
export function createSecretReader({
  db,
  box,
  workspaceId,
}: {
  db: Db;
  box: SecretBox;
  workspaceId: string;
}): ReadSecret {
  const known = new Map<string, Promise<string | null>>();
  const read = async (name: string): Promise<string | null> => {
    const stored = await secrets.get(db, workspaceId, name);
    return stored === null ? null : box.open(stored, { workspaceId, name });
  };
  return async (name) => {
    const value = known.get(name) ?? read(name);
    known.set(name, value);
    // Only answers are remembered: a database that was away for a moment is asked again.
    value.catch(() => known.delete(name));
    return await value;
  };
}

/**
 * A workspace's own key for a provider of the deployment: the secret that has the name of the deployment's setting, such as
 * OPENAI_API_KEY. Null: it has none.
 */
export function createOwnKeyReader(read: ReadSecret): (provider: ProviderId) => Promise<string | null> {
  return async (provider) => {
    const { setting } = providers[provider];
    return setting === null ? null : await read(setting);
  };
}
