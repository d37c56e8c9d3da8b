import { VoxieError } from '@voxie/client';
import { linesOf } from '../failure.ts';
import type { Api } from '../session/connect.ts';
import { fingerprintOf, readAgentFiles } from './files.ts';
import type { AgentFile } from './files.ts';
import { readMemory, writeMemory } from './memory.ts';
import type { Memory } from './memory.ts';
import { listRemote } from './remote.ts';
import type { Remote } from './remote.ts';
import type { Result } from './result.ts';

interface PushOptions {
  isDryRun: boolean;
  isForced: boolean;
  isPublishing: boolean;
  note?: string | undefined;
}

interface PushInput {
  api: Api;
  folder: string;
  named: readonly string[];
  options: PushOptions;
}

/** Makes each file the draft of its agent, or a new agent. One that fails does not keep the others back. */
export async function push({ api, folder, named, options }: PushInput): Promise<Result[]> {
  const files = await readAgentFiles(folder, named);
  const [remote, memory] = await Promise.all([listRemote(api), readMemory(folder)]);
  const results: Result[] = [];
  for (const file of files) results.push(await pushOne({ api, file, remote: remote.get(file.slug), memory, options }));
  if (!options.isDryRun) await writeMemory(folder, memory);
  return results;
}

interface One {
  api: Api;
  file: AgentFile;
  remote: Remote | undefined;
  memory: Memory;
  options: PushOptions;
}

async function pushOne(one: One): Promise<Result> {
  const { slug, path } = one.file;
  try {
    return await store(one);
  } catch (error) {
    const lines =
      VoxieError.from(error).code === 'CONFLICT'
        ? ['It was changed elsewhere since this folder last saw it. Pull it (or diff it) first, or use --force.']
        : linesOf(error);
    return { slug, file: path, status: 'failed', error: lines };
  }
}

async function store({ api, file, remote, memory, options }: One): Promise<Result> {
  const { slug, path, yaml } = file;
  const agreed = remote === undefined || options.isForced ? undefined : memory.get(remote.id);
  const target =
    remote === undefined ? { slug } : { agentId: remote.id, revision: agreed?.revision ?? remote.revision };
  const { agent, isNew, changed, problems } = await api.agents.import.mutate({
    yaml,
    ...target,
    dryRun: options.isDryRun,
  });
  const result: Result = {
    slug,
    file: path,
    status: isNew ? 'created' : changed.length === 0 ? 'unchanged' : 'updated',
    changed: isNew ? [] : changed,
    problems: problems.map((problem) => `${problem.path}: ${problem.message}`),
  };
  if (agent === null || options.isDryRun) return result;
  memory.set(agent.id, { revision: agent.revision, fingerprint: fingerprintOf(yaml) });
  if (!options.isPublishing || !agent.hasUnpublishedChanges) return result;
  const { note } = options;
  const { publishedVersion } = await api.agents.publish.mutate({
    agentId: agent.id,
    revision: agent.revision,
    ...(note === undefined ? {} : { note }),
  });
  return publishedVersion === null ? result : { ...result, published: publishedVersion };
}
