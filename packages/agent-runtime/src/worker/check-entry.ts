import { isAgent } from '@livekit/agents';

/**
 * Loads the file the job processes run, once, before the worker takes jobs: one that fails there is started again and
 * again while the worker looks healthy. Throws Error with one sentence.
 */
export async function checkEntry(entry: URL): Promise<void> {
  let loaded: unknown;
  try {
    loaded = await import(entry.href);
  } catch (cause) {
    throw new Error(`The agent file ${entry.pathname} cannot be loaded: ${String(cause)}`, { cause });
  }
  const isEntry = typeof loaded === 'object' && loaded !== null && 'default' in loaded && isAgent(loaded.default);
  if (!isEntry) throw new Error(`The agent file ${entry.pathname} has no agent as its default export.`);
}
