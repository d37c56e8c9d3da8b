import { VoxieError } from '@voxie/client';
import type { Problem, RouterOutputs } from '@voxie/client';
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

/**
 * Makes each file the draft of its agent, or a new agent. One that fails does not keep the others back. What they lack is
 * asked, and they are published, when all are stored: they may name each other.
 */
export async function push({ api, folder, named, options }: PushInput): Promise<Result[]> {
  const files = await readAgentFiles(folder, named);
  const [remote, memory] = await Promise.all([listRemote(api), readMemory(folder)]);
  const stored: Stored[] = [];
  for (const file of files) {
    const one = { api, file, remote: remote.get(file.slug), memory, options };
    stored.push(await tried(file, () => store(one)));
  }
  if (!options.isDryRun) await writeMemory(folder, memory);
  const results: Result[] = [];
  for (const { result, agent } of stored) {
    if (agent === null || options.isDryRun) results.push(result);
    else results.push((await tried(result, () => finish({ api, agent, result, options }))).result);
  }
  return results;
}

/** What became of a file so far. */
interface Stored {
  result: Result;
  /** Null: it failed, or it would be made. */
  agent: Imported | null;
}

type Imported = NonNullable<RouterOutputs['agents']['import']['agent']>;

interface One {
  api: Api;
  file: AgentFile;
  remote: Remote | undefined;
  memory: Memory;
  options: PushOptions;
}

async function tried(
  { slug, ...of }: { slug: string; path?: string; file?: string },
  run: () => Promise<Stored>,
): Promise<Stored> {
  try {
    return await run();
  } catch (error) {
    const lines =
      VoxieError.from(error).code === 'CONFLICT'
        ? ['It was changed elsewhere since this folder last saw it. Pull it (or diff it) first, or use --force.']
        : linesOf(error);
    return { result: { slug, file: of.path ?? of.file ?? slug, status: 'failed', error: lines }, agent: null };
  }
}

const wordsOf = (problems: readonly Problem[]) => problems.map(({ path, message }) => `${path}: ${message}`);

async function store({ api, file, remote, memory, options }: One): Promise<Stored> {
  const { slug, path, yaml } = file;
  const agreed = remote === undefined || options.isForced ? undefined : memory.get(remote.id);
  const target =
    remote === undefined ? { slug } : { agentId: remote.id, revision: agreed?.revision ?? remote.revision };
  const { agent, isNew, changed, problems, warnings } = await api.agents.import.mutate({
    yaml,
    ...target,
    dryRun: options.isDryRun,
  });
  if (agent !== null && !options.isDryRun)
    memory.set(agent.id, { revision: agent.revision, fingerprint: fingerprintOf(yaml) });
  const result: Result = {
    slug,
    file: path,
    status: isNew ? 'created' : changed.length === 0 ? 'unchanged' : 'updated',
    changed: isNew ? [] : changed,
    problems: wordsOf(problems),
    warnings: wordsOf(warnings),
  };
  return { result, agent };
}

interface Unfinished {
  api: Api;
  agent: Imported;
  result: Result;
  options: PushOptions;
}

/** Looks again at what was not there, and publishes where that is asked. */
async function finish({ api, agent, result: before, options: { isPublishing, note } }: Unfinished): Promise<Stored> {
  const lacks = [...(before.problems ?? []), ...(before.warnings ?? [])].length > 0;
  const { problems, warnings } = lacks
    ? await api.agents.check.query({ agentId: agent.id })
    : { problems: [], warnings: [] };
  const result: Result = { ...before, problems: wordsOf(problems), warnings: wordsOf(warnings) };
  if (!isPublishing || !agent.hasUnpublishedChanges) return { result, agent };
  const { publishedVersion } = await api.agents.publish.mutate({
    agentId: agent.id,
    revision: agent.revision,
    ...(note === undefined ? {} : { note }),
  });
  return { result: publishedVersion === null ? result : { ...result, published: publishedVersion }, agent };
}
