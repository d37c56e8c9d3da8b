import { Failure } from '../failure.ts';
import type { Api } from '../session/connect.ts';
import { fingerprintOf, pathFor, readIfThere, writeAgentFile } from './files.ts';
import { readMemory, writeMemory } from './memory.ts';
import { listRemote } from './remote.ts';
import type { Result } from './result.ts';

interface PullInput {
  api: Api;
  folder: string;
  slugs: readonly string[];
  isAll: boolean;
  isForced: boolean;
}

/** Writes drafts of the workspace as files. A file that was edited since is left alone, unless forced. */
export async function pull({ api, folder, slugs, isAll, isForced }: PullInput): Promise<Result[]> {
  if (slugs.length === 0 && !isAll) throw new Failure('Name the agents to pull by their slugs, or use --all.');
  const [remote, memory] = await Promise.all([listRemote(api), readMemory(folder)]);
  const wanted = isAll ? [...remote.keys()].toSorted() : slugs;
  const results: Result[] = [];
  for (const slug of wanted) {
    const agent = remote.get(slug);
    const file = pathFor(folder, slug);
    if (agent === undefined) {
      results.push({ slug, file, status: 'failed', error: ['There is no agent with this slug in the workspace.'] });
      continue;
    }
    const { yaml, revision } = await api.agents.export.query({ agentId: agent.id });
    const local = await readIfThere(file);
    const isEdited = local !== null && local !== yaml && memory.get(agent.id)?.fingerprint !== fingerprintOf(local);
    if (isEdited && !isForced) {
      const error = ['This file has changes of its own. Push them, or use --force to lose them.'];
      results.push({ slug, file, status: 'failed', error });
      continue;
    }
    if (local !== yaml) await writeAgentFile(folder, slug, yaml);
    memory.set(agent.id, { revision, fingerprint: fingerprintOf(yaml) });
    results.push({ slug, file, status: local === yaml ? 'unchanged' : local === null ? 'created' : 'updated' });
  }
  await writeMemory(folder, memory);
  return results;
}
