import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SettingsSource } from '@voxie/platform';
import { systemEnv } from './env.ts';

/** The repository's top folder. */
export const repositoryRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Where the stack keeps what it makes: data, logs, downloads. Ignored by git. */
export const stateDirectory = join(repositoryRoot, '.voxie');

export const migrationsDirectory = join(repositoryRoot, 'supabase/migrations');

/** A cache that outlives one clone, e.g. `~/.cache/voxie`. */
export function userCacheDirectory(source: SettingsSource = systemEnv): string {
  const base = source['XDG_CACHE_HOME'];
  return join(base !== undefined && base !== '' ? base : join(homedir(), '.cache'), 'voxie');
}
