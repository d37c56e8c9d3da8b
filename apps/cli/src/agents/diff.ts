import { createTwoFilesPatch } from 'diff';
import { linesOf } from '../failure.ts';
import type { Api } from '../session/connect.ts';
import { readAgentFiles } from './files.ts';
import type { AgentFile } from './files.ts';
import { listRemote } from './remote.ts';
import type { Remote } from './remote.ts';

/** How a file differs from what the workspace has. */
export interface Difference {
  slug: string;
  file: string;
  isDifferent: boolean;
  /** A unified diff, remote to local; empty where nothing differs. */
  diff: string;
  /** Why it could not be compared, in lines. */
  error?: string[];
}

interface DiffInput {
  api: Api;
  folder: string;
  named: readonly string[];
  against: 'draft' | 'published';
}

/**
 * Compares what the files mean: both sides are written in one form, so that order and comments do not count. One that
 * cannot be compared does not keep the others back.
 */
export async function diff({ api, folder, named, against }: DiffInput): Promise<Difference[]> {
  const files = await readAgentFiles(folder, named);
  const remote = await listRemote(api);
  return Promise.all(
    files.map(async (file) => {
      try {
        return await compare({ api, file, agent: remote.get(file.slug), against });
      } catch (error) {
        return { slug: file.slug, file: file.path, isDifferent: false, diff: '', error: linesOf(error) };
      }
    }),
  );
}

interface One {
  api: Api;
  file: AgentFile;
  agent: Remote | undefined;
  against: DiffInput['against'];
}

async function compare({ api, file: { path, slug, yaml }, agent, against }: One): Promise<Difference> {
  const target = agent === undefined ? { slug } : { agentId: agent.id };
  const local = await api.agents.import.mutate({ yaml, ...target, dryRun: true });
  const version = against === 'draft' ? ('draft' as const) : agent?.publishedVersion;
  const there =
    agent === undefined || version === null || version === undefined
      ? ''
      : (await api.agents.export.query({ agentId: agent.id, version })).yaml;
  const name = there === '' ? '/dev/null' : `${slug} (${against === 'draft' ? 'draft' : `version ${version}`})`;
  const isDifferent = there !== local.yaml;
  const text = isDifferent ? createTwoFilesPatch(name, path, there, local.yaml) : '';
  return { slug, file: path, isDifferent, diff: text.replace(/^=+\n/u, '') };
}
