import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Failure } from '../failure.ts';

/** An agent as a file: its name without the ending is the agent's slug. */
export interface AgentFile {
  path: string;
  slug: string;
  yaml: string;
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const isYaml = (name: string) => ['.yaml', '.yml'].includes(extname(name));

export const pathFor = (folder: string, slug: string): string => join(folder, `${slug}.yaml`);

/** The text of a file; null where there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function readAgentFile(path: string): Promise<AgentFile> {
  const yaml = await readIfThere(path);
  if (yaml === null) throw new Failure(`There is no file ${path}.`);
  return { path, slug: basename(path, extname(path)), yaml };
}

/** The files named, by path or slug; none named: all of the folder. Throws Failure where there are none. */
export async function readAgentFiles(folder: string, named: readonly string[]): Promise<AgentFile[]> {
  const paths = named.map((name) => (isYaml(name) ? name : pathFor(folder, name)));
  const found = named.length > 0 ? paths : await listFolder(folder);
  if (found.length === 0) throw new Failure(`There are no agents in ${folder}. Run voxie agents pull --all first.`);
  return Promise.all(found.map(readAgentFile));
}

async function listFolder(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter(isYaml)
      .toSorted()
      .map((name) => join(folder, name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

export async function writeAgentFile(folder: string, slug: string, yaml: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = pathFor(folder, slug);
  await writeFile(path, yaml);
  return path;
}

export const fingerprintOf = (yaml: string): string => createHash('sha256').update(yaml).digest('hex');
