import { agentConfigSchema } from '@voxie/contracts';
import type { AgentConfig } from '@voxie/contracts';
import { readAt, tidy, writeAt } from '../draft/tree.ts';
import type { Tree } from '../draft/tree.ts';
import { specAt } from './labels.ts';

const needed = { name: '-', instructions: '-' } as const;

/** The config of an agent of which nothing is said. */
const defaultConfig: Tree = agentConfigSchema.parse(needed);

/** What applies while nothing is said at a path; undefined where nothing does. */
export function defaultAt(tree: Tree, path: string): unknown {
  if (path === 'name' || path === 'instructions') return undefined;
  const spec = specAt(tree, path);
  return spec?.fallback === undefined ? readAt(defaultConfig, path) : spec.fallback;
}

/** A published config, as a draft says it. */
export function configTree(config: AgentConfig): Tree {
  const { schemaVersion: _version, ...rest } = config;
  return rest;
}

/** The draft with the defaults in the empty places: what a published version of it would say. */
export function completed(tree: Tree): Tree {
  const draft = tidy(tree);
  const parsed = agentConfigSchema.safeParse({ ...needed, ...draft });
  if (!parsed.success) return draft;
  const config = configTree(parsed.data);
  return ['name', 'instructions'].reduce<Tree>((whole, path) => writeAt(whole, path, readAt(draft, path)), config);
}
