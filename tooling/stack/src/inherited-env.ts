import type { SettingsSource } from '@voxie/platform';
import { systemEnv } from './env.ts';

const inheritedNames = [
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'XDG_CACHE_HOME',
  'NODE_EXTRA_CA_CERTS',
];

/** The part of this process's environment that says nothing of keys or services: what a part starts from. */
export function inheritedEnv(source: SettingsSource = systemEnv): Record<string, string> {
  const env: Record<string, string> = {};
  for (const name of inheritedNames) {
    const value = source[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}
